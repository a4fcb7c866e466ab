// Words and figures that several models share: names of states and choices, durations in blocks.
#pragma once

#include "node/api/values.h"

#include <QCoreApplication>
#include <QString>

namespace phoenix::models {

QString text(std::string_view utf8);
QString hex(ByteView bytes);
QString addressText(const api::Address& address);

// "8.2 µs", from a millisecond on "3.1 ms".
QString microseconds(double us);
// Three significant digits without a unit, "no data" for zero calls.
QString microsecondsIn(double us, bool any);

QString stateName(api::ProposalState state);
// The words of ui/theme: "accent", "upg", "ok", …
QString stateInk(api::ProposalState state);
QString stateGlyph(api::ProposalState state);
QString choiceName(api::VoteChoice choice);
QString choiceInk(api::VoteChoice choice);
QString kindName(api::ServiceKind kind);

// Voting is over and nothing of it is left to come.
bool isClosed(api::ProposalState state);
// Approved and on its way to force: approved, scheduled, deferred, probation.
bool isUnderWay(api::ProposalState state);

// What `blocks` from now on will take at the network's pace, in milliseconds.
double blocksInMs(const api::NodeStatus& status, std::uint64_t blocks);
// The Unix time at which a height is expected (or was reached, roughly).
std::int64_t expectedMs(const api::NodeStatus& status, std::uint64_t height);

// Names of validators by key and by operator; the short address or key where there is none.
QString validatorName(const api::Snapshot& snapshot, const api::PublicKey& consensusKey);
QString validatorName(const api::Snapshot& snapshot, const api::Address& address);
// The operator's own vote, when this node's operator has one.
std::optional<api::VoteChoice> ownVote(const api::Snapshot& snapshot,
                                       const api::ProposalInfo& proposal);
bool canVote(const api::Snapshot& snapshot);

// "fees 1.1.0", "fees 1.1.0 +1" for a set, "remove registry".
QString proposalHeading(const api::ProposalInfo& proposal);

} // namespace phoenix::models
