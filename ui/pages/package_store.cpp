#include "ui/pages/package_store.h"

#include "ui/models/texts.h"

namespace phoenix::pages {

PackageStore::PackageStore(bridge::NodeBridge& bridge, QObject* parent)
    : QObject(parent), bridge_(bridge) {}

const PackageFacts& PackageStore::of(const api::Hash& codeHash) {
    PackageFacts& facts = facts_[codeHash];
    if (!facts.asked) ask(codeHash);
    return facts;
}

void PackageStore::retry(const api::Hash& codeHash) {
    facts_[codeHash] = {};
    ask(codeHash);
    emit known(codeHash);
}

void PackageStore::ask(const api::Hash& codeHash) {
    facts_[codeHash].asked = true;
    bridge_.package(codeHash, this, [this, codeHash](Result<Bytes> package) {
        if (!package) {
            facts_[codeHash].error = models::text(package.error().message);
            return emit known(codeHash);
        }
        bridge_.inspectPackage(
            *package, this, [this, codeHash](Result<api::PackageInspection> inspection) {
                if (inspection)
                    facts_[codeHash].inspection = std::move(*inspection);
                else
                    facts_[codeHash].error = models::text(inspection.error().message);
                emit known(codeHash);
            });
        bridge_.checkPackage(std::move(*package), this,
                             [this, codeHash](Result<api::GateReport> report) {
                                 if (report) facts_[codeHash].report = std::move(*report);
                                 emit known(codeHash);
                             });
    });
}

} // namespace phoenix::pages
