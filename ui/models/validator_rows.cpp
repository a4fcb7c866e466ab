#include "ui/models/validator_rows.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"

namespace phoenix::models {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

} // namespace

QVector<Column> validatorColumns() {
    return {{"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Validator"))},
            {"bar", say(QT_TRANSLATE_NOOP("phoenix::models", "Voting power"))},
            {"share", {}, true}};
}

std::vector<Row> validatorRows(const api::Snapshot& snapshot) {
    std::vector<const api::ValidatorInfo*> validators;
    for (const api::ValidatorInfo& validator : snapshot.validators)
        validators.push_back(&validator);
    std::ranges::stable_sort(validators, std::greater{}, &api::ValidatorInfo::power);
    const std::uint64_t total = std::max<std::uint64_t>(1, snapshot.status.totalPower);
    std::vector<Row> rows;
    for (const api::ValidatorInfo* validator : validators) {
        const QString address = addressText(validator->address);
        const bool own = snapshot.status.validatorAddress == validator->address;
        Cell name, bar, share;
        name.text = validatorName(snapshot, validator->address);
        name.full = address;
        if (own) {
            name.more = say(QT_TRANSLATE_NOOP("phoenix::models", "you"));
            name.moreInk = QStringLiteral("accent");
        }
        bar.series = {double(validator->power) / double(total)};
        bar.ink = own ? QStringLiteral("accent") : QStringLiteral("s1");
        bar.sort = double(validator->power);
        share.text = theme::share(validator->power, total);
        share.sort = double(validator->power);
        rows.push_back(
            {address, {name, bar, share}, name.text + QStringLiteral(", ") + share.text});
    }
    return rows;
}

} // namespace phoenix::models
