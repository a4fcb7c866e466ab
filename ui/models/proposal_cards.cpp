#include "ui/models/proposal_cards.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"

namespace phoenix::models {

using api::ProposalState;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

} // namespace

bool passes(ProposalFilter filter, ProposalState state) {
    switch (filter) {
    case ProposalFilter::All:
        return true;
    case ProposalFilter::Open:
        return state <= ProposalState::Voting;
    case ProposalFilter::UnderWay:
        return isUnderWay(state);
    case ProposalFilter::Closed:
        return isClosed(state);
    }
    return true;
}

int count(const api::Snapshot& snapshot, ProposalFilter filter) {
    return int(std::ranges::count_if(snapshot.proposals, [&](const api::ProposalInfo& proposal) {
        return passes(filter, proposal.state);
    }));
}

QString whenText(const api::NodeStatus& status, const api::ProposalInfo& proposal) {
    const auto left = [&](std::uint64_t height) {
        return height > status.height ? blocksInMs(status, height - status.height) : 0.0;
    };
    switch (proposal.state) {
    case ProposalState::Submitted:
    case ProposalState::Voting:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "closes in %1"))
            .arg(theme::duration(left(proposal.votingEnds)));
    case ProposalState::Approved:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "waiting for a height"));
    case ProposalState::Scheduled:
    case ProposalState::Deferred:
        return (proposal.kind == "removal"
                    ? say(QT_TRANSLATE_NOOP("phoenix::models", "leaves at %1"))
                    : say(QT_TRANSLATE_NOOP("phoenix::models", "swaps at %1")))
            .arg(theme::height(proposal.activationHeight));
    case ProposalState::Probation:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "on probation until %1"))
            .arg(theme::height(proposal.probationEnds));
    case ProposalState::Final:
        return (proposal.kind == "removal"
                    ? say(QT_TRANSLATE_NOOP("phoenix::models", "gone since %1"))
                    : say(QT_TRANSLATE_NOOP("phoenix::models", "live since %1")))
            .arg(theme::height(proposal.activationHeight));
    case ProposalState::Reverted:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "reverted after %1"))
            .arg(theme::height(proposal.activationHeight));
    default:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "closed at %1"))
            .arg(theme::height(proposal.votingEnds));
    }
}

ProposalCard cardOf(const api::Snapshot& snapshot, const api::ProposalInfo& proposal) {
    ProposalCard card;
    card.id = proposal.id;
    card.heading = proposalHeading(proposal);
    card.title = text(proposal.title);
    card.state = stateName(proposal.state);
    card.stateInk = stateInk(proposal.state);
    card.stateGlyph = stateGlyph(proposal.state);
    card.tally = tallyOf(proposal);
    card.when = whenText(snapshot.status, proposal);
    if (const auto mine = ownVote(snapshot, proposal)) {
        card.mine =
            say(QT_TRANSLATE_NOOP("phoenix::models", "you: %1")).arg(choiceName(*mine).toLower());
        card.mineInk = choiceInk(*mine);
    } else if (passes(ProposalFilter::Open, proposal.state) && canVote(snapshot)) {
        card.mine = say(QT_TRANSLATE_NOOP("phoenix::models", "your vote is missing"));
        card.mineInk = QStringLiteral("warn");
    }
    return card;
}

QVector<Column> proposalColumns() {
    return {{"proposal", say(QT_TRANSLATE_NOOP("phoenix::models", "Proposal"))}};
}

std::vector<Row> proposalRows(const api::Snapshot& snapshot, ProposalFilter filter) {
    std::vector<Row> rows;
    for (const api::ProposalInfo& proposal : snapshot.proposals) {
        if (!passes(filter, proposal.state)) continue;
        const ProposalCard card = cardOf(snapshot, proposal);
        Cell cell;
        cell.text = QStringLiteral("P-%1 %2").arg(card.id).arg(card.heading);
        QStringList spoken{cell.text, card.title, card.state, card.when};
        if (!card.mine.isEmpty()) spoken << card.mine;
        rows.push_back({QString::number(card.id),
                        {cell},
                        spoken.join(QStringLiteral(", ")),
                        QVariant::fromValue(card)});
    }
    return rows;
}

} // namespace phoenix::models
