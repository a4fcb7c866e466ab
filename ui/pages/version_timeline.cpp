#include "ui/pages/version_timeline.h"

#include "ui/models/texts.h"
#include "ui/models/timeline.h"
#include "ui/pages/tables.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"

#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;

VersionTimeline::VersionTimeline(Session& session, bool all, QWidget* parent)
    : QWidget(parent), session_(session), all_(all), model_(models::timelineColumns(all)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kSmall);
    QVector<widgets::Column> columns{{widgets::Cell::Glyph, 22}};
    if (all) columns.push_back({widgets::Cell::Name, 120, true});
    const int wide = all ? 40 : 0;
    columns << widgets::Column{widgets::Cell::Mono, 54 + wide}
            << widgets::Column{widgets::Cell::Number, 62 + wide, false, Ink::T2}
            << widgets::Column{widgets::Cell::Text, 70 + wide, !all, Ink::T2}
            << widgets::Column{widgets::Cell::Text, 82 + wide}
            << widgets::Column{widgets::Cell::Number, all ? 86 : 0, false, Ink::T2};
    if (all) columns.push_back({widgets::Cell::Mono, 100, false, Ink::T2});
    table_ = makeTable(model_, columns, tr("Versions"), all ? "allVersions" : "versionTimeline",
                       this);
    table_->setCompact(!all);
    table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    if (!all) {
        // The pause stands below, with the chosen version.
        table_->setColumnHidden(model_.columnCount() - 1, true);
        table_->setMinimumHeight(150);
    }
    column->addWidget(table_, 1);
    facts_ = new widgets::FactList(all, this);
    facts_->setObjectName(all ? "allVersionFacts" : "versionFacts");
    facts_->layout()->setContentsMargins(theme::space::kChip, 0, theme::space::kChip, 0);
    column->addWidget(facts_);
    open_ = new widgets::Button({}, theme::ButtonKind::Neutral, {}, theme::ButtonSize::Small, this);
    open_->setObjectName(all ? "allVersionsProposal" : "versionProposal");
    column->addWidget(open_, 0, all ? Qt::AlignLeft : Qt::Alignment());
    const auto open = [this] {
        if (!entry_ || entry_->proposal == 0) return;
        session_.selection.choose(quint64(entry_->proposal));
        emit viewRequested(View::Proposals);
    };
    connect(open_, &QAbstractButton::clicked, this, open);
    connect(table_, &widgets::DataTable::rowActivated, this, open);
    connect(table_, &widgets::DataTable::rowSelected, this, [this](const QModelIndex& row) {
        if (!row.isValid()) return;
        chosen_ = row.data(models::KeyRole).toString();
        showChosen();
        // Of services that are gone only their versions are left to choose.
        if (all_ && entry_) session_.selection.choose(models::text(entry_->service));
    });
    showChosen();
}

void VersionTimeline::show(const QString& service) {
    model_.setRows(models::timelineRows(*session_.bridge.snapshot(), service.toStdString()));
    if (model_.rowOf(chosen_) < 0) chosen_ = all_ ? QString() : model_.keyAt(0);
    if (!all_ && !chosen_.isEmpty()) {
        const QSignalBlocker quiet(table_);
        table_->selectSourceRow(model_.rowOf(chosen_));
    }
    showChosen();
}

void VersionTimeline::setFilter(const QString& text) {
    table_->setFilter(text);
}

void VersionTimeline::showChosen() {
    entry_.reset();
    if (const int row = model_.rowOf(chosen_); row >= 0)
        entry_ = model_.index(row, 0).data(models::DataRole).value<api::HistoryEntry>();
    facts_->setVisible(entry_.has_value());
    open_->setVisible(entry_ && entry_->proposal != 0);
    if (!entry_) return;
    const QString hash = models::hex(entry_->codeHash);
    facts_->setFact(tr("Version"), models::text(entry_->service + ' ' + entry_->version));
    facts_->setFact(tr("Came at height"),
                    entry_->height == 0 ? tr("genesis") : theme::height(entry_->height));
    facts_->setFact(tr("Decided by"), models::decidedBy(*entry_),
                    entry_->overrideNumber ? Ink::Warn : Ink::T1);
    facts_->setFact(tr("Outcome"), models::outcomeName(entry_->outcome), Ink::T1, {},
                    theme::stateNamed(models::outcomeGlyph(entry_->outcome)));
    facts_->setFact(tr("Swap pause"), entry_->swapPauseUs
                                          ? models::microseconds(double(*entry_->swapPauseUs))
                                      : entry_->height == 0 ? QStringLiteral("–")
                                                            : tr("not measured here"));
    facts_->setFact(tr("Code hash"), theme::shortHash(hash), Ink::T1, hash);
    if (entry_->proposal != 0) open_->setText(tr("Open P-%1").arg(entry_->proposal));
    open_->setAccessibleName(open_->text());
}

} // namespace phoenix::pages
