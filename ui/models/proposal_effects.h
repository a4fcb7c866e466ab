// What a proposal would do beyond one new version, told before the vote.
#pragma once

#include "node/api/values.h"

#include <QString>
#include <QVector>

namespace phoenix::models {

struct Effect {
    QString state; // a glyph: "err", "warn", "upgraded", "old"
    QString title; // "Removal"
    QString text;

    friend bool operator==(const Effect&, const Effect&) = default;
};

// Removal, emergency, several services at once, forward only, a way back, parameters. `inspections`
// are those of the proposal's packages that are known.
QVector<Effect> effectsOf(const api::ProposalInfo& proposal,
                          const std::vector<const api::PackageInspection*>& inspections);

// "fees 1.1.0, builder 1.0.1"
QString packageNames(const std::vector<api::ProposedPackage>& packages, std::size_t from = 0);

} // namespace phoenix::models
