// Proposals as the cards of the list: what, which state, the tally, until when, and my own vote.
#pragma once

#include "ui/models/table_model.h"
#include "ui/models/tally.h"

#include <QMetaType>

namespace phoenix::models {

struct ProposalCard {
    quint64 id = 0;
    QString heading; // "fees 1.1.0"
    QString title;
    QString state;
    QString stateInk;
    QString stateGlyph;
    Tally tally;
    QString when;
    QString mine; // "your vote is missing", "you: yes"
    QString mineInk;

    friend bool operator==(const ProposalCard&, const ProposalCard&) = default;
};

enum class ProposalFilter { All, Open, UnderWay, Closed };

bool passes(ProposalFilter filter, api::ProposalState state);
int count(const api::Snapshot& snapshot, ProposalFilter filter);

// "closes in 5 h 12 m", "swaps at 1,286,000", "live since 1,283,420", …
QString whenText(const api::NodeStatus& status, const api::ProposalInfo& proposal);
ProposalCard cardOf(const api::Snapshot& snapshot, const api::ProposalInfo& proposal);

QVector<Column> proposalColumns();
// The card is in DataRole, the id is the key.
std::vector<Row> proposalRows(const api::Snapshot& snapshot, ProposalFilter filter);

} // namespace phoenix::models

Q_DECLARE_METATYPE(phoenix::models::ProposalCard)
