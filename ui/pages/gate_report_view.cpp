#include "ui/pages/gate_report_view.h"

#include "ui/models/texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

QString placeOf(const api::Finding& finding) {
    if (finding.function.empty()) return {};
    return QStringLiteral("@%1:%2  ").arg(models::text(finding.function)).arg(finding.instruction);
}

} // namespace

GateReportView::GateReportView(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(theme::space::kSmall);
    setAccessibleName(tr("Gate report"));
}

void GateReportView::clear() {
    while (QLayoutItem* item = column_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void GateReportView::setReport(const api::GateReport& report) {
    clear();
    for (const api::GateResult& gate : report.gates)
        addGate(gate);
    column_->addStretch(1);
}

void GateReportView::addGate(const api::GateResult& gate) {
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kChip);
    const State state = !gate.passed ? State::Old : *gate.passed ? State::Ok : State::Err;
    const QString word = !gate.passed   ? tr("does not apply")
                         : *gate.passed ? tr("passed")
                                        : tr("refused");
    auto* glyph = new widgets::StateGlyph(state, 10, box);
    glyph->setWord(word);
    row->addWidget(glyph);
    row->addWidget(new Label(gateName(gate.gate), Role::TableName, Ink::T1, box), 1);
    row->addWidget(new Label(word, Role::Caption, state == State::Err ? Ink::Err : Ink::T3, box));
    rows->addLayout(row);
    for (const api::Finding& finding : gate.findings) {
        auto* line = new Label(placeOf(finding) + models::text(finding.message), Role::CaptionMono,
                               state == State::Err ? Ink::Err : Ink::T2, box);
        line->setWordWrap(true);
        line->setContentsMargins(18, 0, 0, 0);
        line->setTextInteractionFlags(Qt::TextSelectableByMouse);
        rows->addWidget(line);
    }
    column_->addWidget(box);
}

QString gateName(const std::string& gate) {
    QString name = models::text(gate);
    if (!name.isEmpty()) name[0] = name[0].toUpper();
    return name;
}

QString verdictOf(const api::GateReport& report) {
    if (report.accepted) return GateReportView::tr("Every gate passed");
    for (const api::GateResult& gate : report.gates) {
        if (!gate.passed || *gate.passed) continue;
        if (gate.findings.empty())
            return GateReportView::tr("Refused by the gate %1").arg(gateName(gate.gate));
        return GateReportView::tr("Refused by the gate %1: %2")
            .arg(gateName(gate.gate), models::text(gate.findings.front().message));
    }
    return GateReportView::tr("Refused");
}

} // namespace phoenix::pages
