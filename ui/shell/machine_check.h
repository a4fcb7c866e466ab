// What a node needs of this machine, and what is here.
#pragma once

#include <QString>
#include <QVector>

namespace phoenix::shell {

struct MachineFact {
    QString name;
    QString found;
    bool good = true;
};

// Thread: a worker; looks at files.
QVector<MachineFact> checkMachine(const QString& home);

} // namespace phoenix::shell
