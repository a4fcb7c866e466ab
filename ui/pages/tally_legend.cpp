#include "ui/pages/tally_legend.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tally_bar.h"

#include <QPainter>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;

namespace {

constexpr int kLine = 21;

} // namespace

TallyLegend::TallyLegend(QWidget* parent) : QWidget(parent) {
    theme::follow(*this);
}

QSize TallyLegend::sizeHint() const {
    return {200, theme::Theme::current().scaled(kLine) * 5};
}

void TallyLegend::show(const api::ProposalInfo& proposal, std::size_t validators) {
    lines_.clear();
    QStringList spoken;
    std::size_t voted = 0;
    const models::Tally tally = models::tallyOf(proposal);
    const auto add = [&](const QString& name, std::size_t count, std::uint64_t power) {
        lines_.push_back({name, QString::number(count), theme::share(power, tally.total)});
        spoken << name + ' ' + lines_.back().count + ' ' + lines_.back().share;
    };
    for (const auto choice : {api::VoteChoice::Yes, api::VoteChoice::No, api::VoteChoice::Veto,
                              api::VoteChoice::Abstain}) {
        const auto count =
            std::size_t(std::ranges::count(proposal.votes, choice, &api::VoteInfo::choice));
        voted += count;
        add(models::choiceName(choice), count, tally.of(choice));
    }
    add(tr("Not voted"), validators > voted ? validators - voted : 0, tally.notVoted());
    setAccessibleName(spoken.join(QStringLiteral(", ")));
    update();
}

void TallyLegend::paintEvent(QPaintEvent*) {
    using widgets::VoteKind;
    constexpr VoteKind kinds[] = {VoteKind::Yes, VoteKind::No, VoteKind::Veto, VoteKind::Abstain,
                                  VoteKind::Missing};
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int height = theme::Theme::current().scaled(kLine);
    for (int i = 0; i < lines_.size(); ++i) {
        const QRect line(0, i * height, width(), height);
        widgets::paintVoteSwatch(painter, QRectF(0, line.center().y() - 4, 10, 10), kinds[i], t);
        painter.setFont(theme::font(Role::Table));
        painter.setPen(t[Ink::T1]);
        painter.drawText(line.adjusted(20, 0, 0, 0), Qt::AlignVCenter, lines_[i].name);
        painter.setFont(theme::font(Role::Data));
        painter.setPen(t[Ink::T2]);
        painter.drawText(line.adjusted(0, 0, -62, 0), int(Qt::AlignVCenter | Qt::AlignRight),
                         lines_[i].count);
        painter.setPen(t[Ink::T1]);
        painter.drawText(line, int(Qt::AlignVCenter | Qt::AlignRight), lines_[i].share);
    }
}

} // namespace phoenix::pages
