#include "ui/shell/process_load.h"

#include <QDateTime>
#include <QFile>
#include <sys/resource.h>
#include <unistd.h>

namespace phoenix::shell {

ProcessLoad readProcessLoad() {
    ProcessLoad load;
    load.atMs = QDateTime::currentMSecsSinceEpoch();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto ms = [](const timeval& time) {
        return std::uint64_t(time.tv_sec) * 1000 + std::uint64_t(time.tv_usec) / 1000;
    };
    load.processorMs = ms(usage.ru_utime) + ms(usage.ru_stime);
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (statm.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> fields = statm.readAll().split(' ');
        if (fields.size() > 1)
            load.memoryBytes = fields[1].toULongLong() * std::uint64_t(sysconf(_SC_PAGESIZE));
    }
    return load;
}

} // namespace phoenix::shell
