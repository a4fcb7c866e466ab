// The gate report: each gate in order, passed or refused, with what it found.
#pragma once

#include "node/api/values.h"

#include <QWidget>

class QVBoxLayout;

namespace phoenix::pages {

class GateReportView : public QWidget {
    Q_OBJECT

  public:
    explicit GateReportView(QWidget* parent = nullptr);

    void setReport(const api::GateReport& report);
    void clear();

  private:
    void addGate(const api::GateResult& gate);

    QVBoxLayout* column_;
};

// "Every gate passed", or which one refused and why: one sentence.
QString verdictOf(const api::GateReport& report);
QString gateName(const std::string& gate);

} // namespace phoenix::pages
