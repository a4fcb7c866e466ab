// What is known about packages by code hash: asked from the node once, remembered.
#pragma once

#include "ui/bridge/node_bridge.h"

#include <QObject>
#include <map>

namespace phoenix::pages {

struct PackageFacts {
    std::optional<api::PackageInspection> inspection;
    std::optional<api::GateReport> report;
    QString error; // why there is no inspection
    bool asked = false;
};

// Thread: gui.
class PackageStore : public QObject {
    Q_OBJECT

  public:
    explicit PackageStore(bridge::NodeBridge& bridge, QObject* parent = nullptr);

    // What is known now; asks for the rest, and emits `known` when more came.
    const PackageFacts& of(const api::Hash& codeHash);
    // Asks again after a failure.
    void retry(const api::Hash& codeHash);

  signals:
    void known(const phoenix::api::Hash& codeHash);

  private:
    void ask(const api::Hash& codeHash);

    bridge::NodeBridge& bridge_;
    std::map<api::Hash, PackageFacts> facts_;
};

} // namespace phoenix::pages
