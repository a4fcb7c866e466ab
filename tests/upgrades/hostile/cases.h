// The files of upgrades/hostile as tests see them: what stops each, its bitcode, and it as a
// package.
#pragma once

#include "node/service/descriptor.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/package/package.h"
#include "node/upgrade/package/source_archive.h"

#include <QDir>
#include <QRegularExpression>

namespace phoenix::tests {

// What stops it; `gate` only for the stoppers gate and chain.
struct HostileReason {
    QString gate;
    QString words;
};

struct HostileCase {
    QString name;
    QString stopper; // empty: the first line does not say
    std::vector<HostileReason> reasons;
    QString bitcode; // the file

    bool stoppedByGate() const { return stopper == "gate" || stopper == "chain"; }
    // Whether one of the reasons is among the words, for the stoppers without gate.
    bool explains(const QString& text) const {
        return std::any_of(reasons.begin(), reasons.end(),
                           [&](const HostileReason& each) { return text.contains(each.words); });
    }
    // The same for the name of a trap, which must be whole.
    bool names(const QString& trap) const {
        return std::any_of(reasons.begin(), reasons.end(),
                           [&](const HostileReason& each) { return trap == each.words; });
    }
};

inline HostileCase readHostileCase(const QFileInfo& source) {
    HostileCase made;
    made.name = source.completeBaseName();
    made.bitcode = QString(PHOENIX_BINARY_DIR "/upgrades/hostile/%1.bc").arg(made.name);
    QFile file(source.filePath());
    if (!file.open(QIODevice::ReadOnly)) return made;
    static const QRegularExpression form("^(?://|;) (import|gate|chain|trap|refused): (.+)$");
    const auto match = form.match(QString::fromUtf8(file.readLine()).trimmed());
    if (!match.hasMatch()) return made;
    made.stopper = match.captured(1);
    for (const QString& reason : match.captured(2).split(" | ")) {
        const auto colon = made.stoppedByGate() ? reason.indexOf(": ") : -1;
        made.reasons.push_back({reason.left(std::max<qsizetype>(colon, 0)),
                                reason.mid(colon < 0 ? 0 : colon + 2)});
    }
    return made;
}

inline std::vector<HostileCase> hostileCases() {
    std::vector<HostileCase> cases;
    const QDir folder(PHOENIX_SOURCE_DIR "/upgrades/hostile");
    for (const QFileInfo& file : folder.entryInfoList({"*.cpp", "*.ll"}, QDir::Files, QDir::Name))
        cases.push_back(readHostileCase(file));
    return cases;
}

// As a package in which everything is right but the attack itself.
inline Bytes hostilePackage(ByteView code) {
    package::Package made;
    package::Manifest& manifest = made.manifest;
    manifest.service = "hostile";
    manifest.version = "1.0.0";
    manifest.title = "harmless";
    manifest.codeHash = ir::codeHash(code);
    manifest.irVersion = manifest.abiVersion = manifest.costVersion = 1;
    if (const auto module = ir::decode(code)) {
        if (const auto descriptor = service::decodeDescriptor(module->descriptor)) {
            manifest.service = descriptor->name;
            manifest.version = service::toText(descriptor->version);
            manifest.migrates = descriptor->hooks.migrate;
            manifest.forwardOnly = descriptor->hooks.migrate && !descriptor->hooks.migrateBack;
        }
    }
    const auto source = package::packSource({});
    made.source = source->compressed;
    manifest.sourceHash = source->hash;
    made.code = toBytes(code);
    return package::encode(made);
}

} // namespace phoenix::tests
