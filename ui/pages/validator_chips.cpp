#include "ui/pages/validator_chips.h"

#include "ui/widgets/chip.h"

#include <QHBoxLayout>

namespace phoenix::pages {

using models::ValidatorGroup;
using theme::Ink;
using theme::State;

namespace {

constexpr int kGroups = int(ValidatorGroup::Trouble) + 1;

struct Look {
    QString text;
    Ink ink;
    State state;
};

Look lookOf(ValidatorGroup group, const models::NetworkView& view) {
    const bool upgrade = view.upgrade.has_value();
    switch (group) {
    case ValidatorGroup::Upgraded:
        if (upgrade) return {ValidatorChips::tr("running %1").arg(view.upgrade->to), Ink::Upg, State::Upgraded};
        return {ValidatorChips::tr("within limit"), Ink::Ok, State::Ok};
    case ValidatorGroup::Swapping:
        return {ValidatorChips::tr("swapping"), Ink::Upg, State::Swapping};
    case ValidatorGroup::Behind:
        if (upgrade && view.upgrade->happened())
            return {ValidatorChips::tr("behind or on %1").arg(view.upgrade->from), Ink::Warn, State::Warn};
        return {ValidatorChips::tr("behind"), Ink::Warn, State::Warn};
    case ValidatorGroup::Old:
        return {ValidatorChips::tr("on %1").arg(upgrade ? view.upgrade->from : QString()), Ink::T2, State::Old};
    case ValidatorGroup::Offline:
        return {ValidatorChips::tr("offline"), Ink::T2, State::Offline};
    case ValidatorGroup::Trouble:
        return {ValidatorChips::tr("conflicting votes"), Ink::Err, State::Err};
    }
    return {};
}

} // namespace

ValidatorChips::ValidatorChips(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Filter by state"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 0, 0);
    row->setSpacing(theme::space::kChip);
    for (int i = 0; i < kGroups; ++i) {
        auto* chip = new widgets::Chip({}, Ink::T2, State::None, this);
        chip->setObjectName(QStringLiteral("validatorGroup%1").arg(i));
        chip->setFilter(0);
        chip->hide();
        connect(chip, &QAbstractButton::toggled, this, &ValidatorChips::changed);
        chips_.push_back(chip);
        row->addWidget(chip);
    }
}

void ValidatorChips::show(const models::NetworkView& view) {
    QVector<int> counts(kGroups, 0);
    for (const models::ValidatorCell& cell : view.cells)
        ++counts[int(models::groupOf(cell, view))];
    for (int i = 0; i < kGroups; ++i) {
        const Look look = lookOf(ValidatorGroup(i), view);
        chips_[i]->setChip(compact_ ? QString() : look.text, look.ink, look.state);
        chips_[i]->setFilter(counts[i]);
        chips_[i]->setAccessibleName(QStringLiteral("%1 %2").arg(look.text).arg(counts[i]));
        chips_[i]->setToolTip(compact_ ? look.text : QString());
        chips_[i]->setVisible(counts[i] > 0 || chips_[i]->isChecked());
    }
}

QSet<int> ValidatorChips::chosen() const {
    QSet<int> groups;
    for (int i = 0; i < kGroups; ++i)
        if (chips_[i]->isChecked()) groups.insert(i);
    return groups;
}

void ValidatorChips::toggle(ValidatorGroup group) {
    chips_[int(group)]->toggle();
}

void ValidatorChips::clear() {
    for (widgets::Chip* chip : chips_)
        chip->setChecked(false);
}

} // namespace phoenix::pages
