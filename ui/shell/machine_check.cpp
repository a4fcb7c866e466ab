#include "ui/shell/machine_check.h"

#include "ui/theme/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <thread>
#include <unistd.h>

namespace phoenix::shell {

namespace {

constexpr unsigned kCoresNeeded = 2;
constexpr std::uint64_t kMemoryNeeded = 2'000'000'000;
constexpr qint64 kDiskNeeded = 1'000'000'000;

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::shell::MachineCheck", text);
}

// The nearest folder above that exists: where a new folder would be made.
QFileInfo existing(const QString& home) {
    QFileInfo info(home);
    while (!info.exists() && info.absolutePath() != info.absoluteFilePath())
        info = QFileInfo(info.absolutePath());
    return info;
}

} // namespace

QVector<MachineFact> checkMachine(const QString& home) {
    QVector<MachineFact> facts;
    const unsigned cores = std::thread::hardware_concurrency();
    facts << MachineFact{
        say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "Processor")),
        say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "%1 cores, %2 needed"))
            .arg(cores)
            .arg(kCoresNeeded),
        cores >= kCoresNeeded};
    const std::uint64_t memory =
        std::uint64_t(sysconf(_SC_PHYS_PAGES)) * std::uint64_t(sysconf(_SC_PAGESIZE));
    facts << MachineFact{say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "Memory")),
                         say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "%1, %2 needed"))
                             .arg(theme::bytes(memory), theme::bytes(kMemoryNeeded)),
                         memory >= kMemoryNeeded};
    const QFileInfo folder = existing(home);
    const QStorageInfo storage(folder.absoluteFilePath());
    facts << MachineFact{say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "Free disk")),
                         theme::bytes(std::uint64_t(std::max<qint64>(0, storage.bytesAvailable()))),
                         storage.bytesAvailable() >= kDiskNeeded};
    const bool taken = QFileInfo::exists(home) && !QDir(home).isEmpty();
    facts << MachineFact{
        say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "Data folder")),
        taken ? say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "holds a home already"))
        : folder.isWritable()
            ? say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "writable, empty"))
            : say(QT_TRANSLATE_NOOP("phoenix::shell::MachineCheck", "not writable")),
        folder.isWritable()};
    return facts;
}

} // namespace phoenix::shell
