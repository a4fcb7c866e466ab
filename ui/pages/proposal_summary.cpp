#include "ui/pages/proposal_summary.h"

#include "ui/models/migration_rows.h"
#include "ui/models/proposal_cards.h"
#include "ui/models/texts.h"
#include "ui/pages/tables.h"
#include "ui/theme/format.h"
#include "ui/widgets/step_progress.h"

#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using widgets::Step;
using widgets::StepState;

ProposalSummary::ProposalSummary(QWidget* parent) : QWidget(parent), migrationModel_(models::migrationColumns()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(theme::space::kPad);
    way_ = new widgets::StepProgress(widgets::StepProgress::Shape::Line, this);
    column->addWidget(way_);
    migrations_ = makeTable(migrationModel_,
                            {{widgets::Cell::Glyph, 24},
                             {widgets::Cell::Name, 90},
                             {widgets::Cell::Mono, 110, true, Ink::T2},
                             {widgets::Cell::Text, 74},
                             {widgets::Cell::Number, 56},
                             {widgets::Cell::Number, 76},
                             {widgets::Cell::Number, 70, false, Ink::T2},
                             {widgets::Cell::Number, 70, false, Ink::T2}},
                            tr("Migrations"), "migrations", this);
    migrations_->setCompact(true);
    migrations_->setSortable(false);
    migrations_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(migrations_);
    text_ = new QTextBrowser(this);
    text_->setObjectName("description");
    text_->setAccessibleName(tr("Description"));
    text_->setFrameShape(QFrame::NoFrame);
    // Links are shown, never followed by themselves: the text comes from whoever proposed.
    text_->setOpenLinks(false);
    text_->viewport()->setAutoFillBackground(false);
    column->addWidget(text_, 1);
}

void ProposalSummary::show(const api::ProposalInfo& proposal) {
    using S = api::ProposalState;
    const S state = proposal.state;
    const bool ended =
        state == S::Rejected || state == S::Vetoed || state == S::Expired || state == S::Cancelled;
    const auto at = [](std::uint64_t height) {
        return height == 0 ? QString() : theme::height(height);
    };
    const auto after = [&](S from) { return !ended && state >= from; };
    QVector<Step> steps;
    steps << Step{tr("Submitted"), at(proposal.submittedHeight), StepState::Done};
    steps << Step{ended ? models::stateName(state) : tr("Vote"), at(proposal.votingEnds),
                  ended                ? StepState::Failed
                  : after(S::Approved) ? StepState::Done
                                       : StepState::AtWork};
    const bool swapped = after(S::Probation);
    steps << Step{proposal.kind == "removal" ? tr("Removal") : tr("Swap"),
                  at(proposal.activationHeight),
                  swapped              ? StepState::Done
                  : after(S::Approved) ? StepState::AtWork
                                       : StepState::ToCome};
    // What is gone has nothing to try out.
    if (proposal.kind != "removal")
        steps << Step{tr("Probation"), at(proposal.probationEnds),
                  state == S::Final       ? StepState::Done
                  : state == S::Reverted  ? StepState::Failed
                  : state == S::Probation ? StepState::AtWork
                                          : StepState::ToCome};
    steps << Step{state == S::Reverted ? tr("Reverted") : tr("Final"),
                  {},
                  state == S::Final ? StepState::Done : StepState::ToCome};
    way_->setSteps(steps);
    auto rows = models::migrationRows(proposal);
    migrations_->setVisible(!rows.empty());
    migrations_->setFixedHeight(theme::Theme::current().scaled(30) +
                                theme::Theme::current().scaled(22) * int(rows.size()) + 4);
    migrationModel_.setRows(std::move(rows));
    const QString description = models::text(proposal.description);
    if (std::exchange(id_, proposal.id) == proposal.id && description == description_) return;
    description_ = description;
    text_->setMarkdown(description.isEmpty() ? tr("*No description.*") : description);
    calmHeadings();
}

// Markdown's headings would shout louder than the page's own.
void ProposalSummary::calmHeadings() {
    for (QTextBlock block = text_->document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level == 0) continue;
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setFont(theme::font(level == 1 ? Role::Title : Role::BodyStrong));
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        cursor.mergeCharFormat(format);
        QTextBlockFormat room;
        room.setTopMargin(block == text_->document()->begin() ? 0 : 10);
        room.setBottomMargin(4);
        cursor.mergeBlockFormat(room);
    }
}

} // namespace phoenix::pages
