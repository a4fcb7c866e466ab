#include "ui/models/proposal_effects.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"

namespace phoenix::models {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

QString names(const std::vector<const api::PackageInspection*>& inspections,
              bool api::PackageInspection::*flag) {
    QStringList found;
    for (const api::PackageInspection* inspection : inspections)
        if (inspection->*flag) found << text(inspection->service);
    return found.join(QStringLiteral(", "));
}

} // namespace

QString packageNames(const std::vector<api::ProposedPackage>& packages, std::size_t from) {
    QStringList names;
    for (std::size_t i = from; i < packages.size(); ++i)
        names << text(packages[i].service + ' ' +
                      (packages[i].to.empty() ? packages[i].from : packages[i].to));
    return names.join(QStringLiteral(", "));
}

QVector<Effect> effectsOf(const api::ProposalInfo& proposal,
                          const std::vector<const api::PackageInspection*>& inspections) {
    QVector<Effect> effects;
    if (proposal.kind == "removal")
        effects.push_back(
            {QStringLiteral("err"), say(QT_TRANSLATE_NOOP("phoenix::models", "Removal.")),
             say(QT_TRANSLATE_NOOP("phoenix::models",
                                   "%1 leaves with nothing in its place; calls to it end."))
                 .arg(proposal.packages.empty() ? text(proposal.service)
                                                : packageNames(proposal.packages))});
    if (proposal.kind == "revert")
        effects.push_back(
            {QStringLiteral("warn"), say(QT_TRANSLATE_NOOP("phoenix::models", "Way back.")),
             say(QT_TRANSLATE_NOOP("phoenix::models", "The version before comes back."))});
    if (proposal.kind == "parameters")
        effects.push_back(
            {QStringLiteral("old"), say(QT_TRANSLATE_NOOP("phoenix::models", "Parameters.")),
             say(QT_TRANSLATE_NOOP("phoenix::models", "No code changes."))});
    if (proposal.emergency)
        effects.push_back(
            {QStringLiteral("warn"), say(QT_TRANSLATE_NOOP("phoenix::models", "Emergency.")),
             say(QT_TRANSLATE_NOOP("phoenix::models",
                                   "Yes of more than 5/6 of all power, now %1, brings it into "
                                   "force after the shortest delay."))
                 .arg(theme::share(proposal.yes, proposal.totalPower))});
    if (proposal.packages.size() > 1 && proposal.kind != "removal")
        effects.push_back(
            {QStringLiteral("upgraded"),
             say(QT_TRANSLATE_NOOP("phoenix::models", "Together with %1."))
                 .arg(packageNames(proposal.packages, 1)),
             say(QT_TRANSLATE_NOOP("phoenix::models",
                                   "All of them change in one block, or none does."))});
    const QString forward = names(inspections, &api::PackageInspection::forwardOnly);
    if (!forward.isEmpty())
        effects.push_back(
            {QStringLiteral("warn"), say(QT_TRANSLATE_NOOP("phoenix::models", "Forward only.")),
             say(QT_TRANSLATE_NOOP("phoenix::models",
                                   "The migration of %1 has no way back: after a revert its state "
                                   "keeps the new format."))
                 .arg(forward)});
    return effects;
}

} // namespace phoenix::models
