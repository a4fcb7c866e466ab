#include "ui/models/texts.h"

#include "node/base/hex.h"
#include "ui/theme/format.h"

namespace phoenix::models {

using api::ProposalState;
using api::VoteChoice;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

} // namespace

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString hex(ByteView bytes) {
    return QString::fromStdString(toHex(bytes));
}

QString addressText(const api::Address& address) {
    return QString::fromStdString(crypto::toText(address));
}

QString microseconds(double us) {
    if (us >= 1000) return theme::duration(us / 1000);
    return theme::significant(us) + QStringLiteral(" µs");
}

QString microsecondsIn(double us, bool any) {
    return any ? theme::significant(us) : theme::noData();
}

QString stateName(ProposalState state) {
    switch (state) {
    case ProposalState::Submitted:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Submitted"));
    case ProposalState::Voting:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Voting"));
    case ProposalState::Approved:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Approved"));
    case ProposalState::Scheduled:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Scheduled"));
    case ProposalState::Deferred:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Deferred"));
    case ProposalState::Probation:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Probation"));
    case ProposalState::Final:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Final"));
    case ProposalState::Rejected:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Rejected"));
    case ProposalState::Vetoed:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Vetoed"));
    case ProposalState::Expired:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Expired"));
    case ProposalState::Cancelled:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Cancelled"));
    case ProposalState::Reverted:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Reverted"));
    }
    return {};
}

QString stateInk(ProposalState state) {
    switch (state) {
    case ProposalState::Submitted:
    case ProposalState::Voting:
        return QStringLiteral("accent");
    case ProposalState::Approved:
    case ProposalState::Scheduled:
    case ProposalState::Probation:
        return QStringLiteral("upg");
    case ProposalState::Deferred:
    case ProposalState::Reverted:
        return QStringLiteral("warn");
    case ProposalState::Final:
        return QStringLiteral("ok");
    case ProposalState::Vetoed:
        return QStringLiteral("err");
    default:
        return QStringLiteral("off");
    }
}

QString stateGlyph(ProposalState state) {
    switch (state) {
    case ProposalState::Approved:
    case ProposalState::Scheduled:
        return QStringLiteral("upgraded");
    case ProposalState::Probation:
        return QStringLiteral("swapping");
    case ProposalState::Deferred:
    case ProposalState::Reverted:
        return QStringLiteral("warn");
    case ProposalState::Final:
        return QStringLiteral("ok");
    case ProposalState::Vetoed:
        return QStringLiteral("err");
    default:
        return {};
    }
}

QString choiceName(VoteChoice choice) {
    switch (choice) {
    case VoteChoice::Yes:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Yes"));
    case VoteChoice::No:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "No"));
    case VoteChoice::Veto:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Veto"));
    case VoteChoice::Abstain:
        return say(QT_TRANSLATE_NOOP("phoenix::models", "Abstain"));
    }
    return {};
}

QString choiceInk(VoteChoice choice) {
    switch (choice) {
    case VoteChoice::Yes:
        return QStringLiteral("yes");
    case VoteChoice::No:
        return QStringLiteral("no");
    case VoteChoice::Veto:
        return QStringLiteral("veto");
    case VoteChoice::Abstain:
        return QStringLiteral("abst");
    }
    return {};
}

QString kindName(api::ServiceKind kind) {
    return kind == api::ServiceKind::Policy ? say(QT_TRANSLATE_NOOP("phoenix::models", "policy"))
                                            : say(QT_TRANSLATE_NOOP("phoenix::models", "state"));
}

bool isClosed(ProposalState state) {
    return state >= ProposalState::Final;
}

bool isUnderWay(ProposalState state) {
    return state >= ProposalState::Approved && state <= ProposalState::Probation;
}

double blocksInMs(const api::NodeStatus& status, std::uint64_t blocks) {
    const std::uint64_t pace =
        status.blockIntervalTargetMs != 0 ? status.blockIntervalTargetMs : status.blockIntervalMs;
    return double(pace) * double(blocks);
}

std::int64_t expectedMs(const api::NodeStatus& status, std::uint64_t height) {
    const double away = height >= status.height ? blocksInMs(status, height - status.height)
                                                : -blocksInMs(status, status.height - height);
    return std::int64_t(status.timeMs) + std::int64_t(away);
}

QString validatorName(const api::Snapshot& snapshot, const api::PublicKey& consensusKey) {
    for (const api::ValidatorInfo& validator : snapshot.validators)
        if (validator.consensusKey == consensusKey && !validator.name.empty())
            return text(validator.name);
    return theme::shortHash(hex(consensusKey));
}

QString validatorName(const api::Snapshot& snapshot, const api::Address& address) {
    for (const api::ValidatorInfo& validator : snapshot.validators)
        if (validator.address == address && !validator.name.empty()) return text(validator.name);
    return theme::shortHash(addressText(address));
}

std::optional<VoteChoice> ownVote(const api::Snapshot& snapshot,
                                  const api::ProposalInfo& proposal) {
    if (!snapshot.status.validatorAddress) return std::nullopt;
    for (const api::VoteInfo& vote : proposal.votes)
        if (vote.voter == *snapshot.status.validatorAddress) return vote.choice;
    return std::nullopt;
}

bool canVote(const api::Snapshot& snapshot) {
    return snapshot.status.validatorAddress && snapshot.status.power > 0 &&
           !snapshot.status.syncing;
}

QString proposalHeading(const api::ProposalInfo& proposal) {
    if (proposal.service.empty()) return text(proposal.kind);
    const QString more = proposal.packages.size() > 1
                             ? QStringLiteral(" +%1").arg(proposal.packages.size() - 1)
                             : QString();
    if (proposal.kind == "removal")
        return say(QT_TRANSLATE_NOOP("phoenix::models", "remove %1")).arg(text(proposal.service)) +
               more;
    if (proposal.to.empty()) return text(proposal.kind + " " + proposal.service);
    return text(proposal.service + " " + proposal.to) + more;
}

} // namespace phoenix::models
