// The column of the first start that says whether this machine can carry a node.
#pragma once

#include "ui/shell/strip.h"

class QVBoxLayout;

namespace phoenix::shell {

class MachinePanel : public Strip {
    Q_OBJECT

  public:
    explicit MachinePanel(QWidget* parent = nullptr);

    // Looks again, on a worker; the folder is where the home would be.
    void check(const QString& home);

  private:
    QString home_;
    QVBoxLayout* facts_;
};

} // namespace phoenix::shell
