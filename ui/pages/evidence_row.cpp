#include "ui/pages/evidence_row.h"

#include "ui/models/permission_words.h"
#include "ui/models/proposal_cards.h"
#include "ui/models/proposal_effects.h"
#include "ui/models/tally.h"
#include "ui/models/texts.h"
#include "ui/pages/gate_report_view.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;

namespace {

constexpr int kCells = 5;

struct Builds {
    int match = 0;
    int differ = 0;
};

Builds buildsOf(const api::ProposalInfo& proposal) {
    Builds builds;
    for (const api::AttestationInfo& attestation : proposal.attestations) {
        if (!attestation.attest.reproducible) continue;
        *attestation.attest.reproducible ? ++builds.match : ++builds.differ;
    }
    return builds;
}

} // namespace

QString otherBuildTitle() {
    return EvidenceRow::tr("This source does not build to this hash");
}

QVector<std::pair<QString, QString>> warningsOf(const api::ProposalInfo& proposal,
                                                const std::vector<const PackageFacts*>& packages,
                                                bool builtOther) {
    QVector<std::pair<QString, QString>> warnings;
    const Builds builds = buildsOf(proposal);
    if (builtOther)
        warnings.push_back(
            {otherBuildTitle(), EvidenceRow::tr("This machine built it and got other code.")});
    else if (builds.differ > 0)
        warnings.push_back({otherBuildTitle(), EvidenceRow::tr("%n builder(s) got other code.",
                                                               nullptr, builds.differ)});
    std::vector<const api::PackageInspection*> inspections;
    QStringList calls, permissions;
    for (const PackageFacts* facts : packages) {
        if (facts->report && !facts->report->accepted &&
            models::passes(models::ProposalFilter::Open, proposal.state))
            warnings.push_back(
                {EvidenceRow::tr("This node's gates refuse it"), verdictOf(*facts->report)});
        if (!facts->inspection) continue;
        inspections.push_back(&*facts->inspection);
        for (const std::string& import : facts->inspection->importsAdded)
            calls << models::text(import);
        for (const std::string& permission : facts->inspection->permissionsAdded)
            permissions << models::permissionWords(models::text(permission));
    }
    for (const models::Effect& effect : models::effectsOf(proposal, inspections))
        warnings.push_back({effect.title, effect.text});
    permissions.removeAll(QString());
    if (!calls.isEmpty())
        warnings.push_back({EvidenceRow::tr("New host calls."), calls.join(QStringLiteral(", "))});
    if (!permissions.isEmpty())
        warnings.push_back(
            {EvidenceRow::tr("More permissions."), permissions.join(QStringLiteral("; "))});
    return warnings;
}

EvidenceRow::EvidenceRow(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < kCells; ++i) {
        auto* box = new QWidget(this);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(9, 8, 4, 8);
        column->setSpacing(3);
        auto* head = new QHBoxLayout;
        head->setSpacing(theme::space::kSmall);
        auto* glyph = new widgets::StateGlyph(theme::State::Old, 10, box);
        auto* title = new widgets::Label({}, Role::TableName, Ink::T1, box);
        title->setElided(true);
        head->addWidget(glyph);
        head->addWidget(title, 1);
        column->addLayout(head);
        auto* text = new widgets::Label({}, Role::Caption, Ink::T2, box);
        text->setElided(true);
        column->addWidget(text);
        row->addWidget(box, 1);
        cells_.push_back({box, glyph, title, text});
    }
}

void EvidenceRow::set(int at, const QString& state, const QString& title, const QString& text,
                      bool mono) {
    const Cell& cell = cells_[at];
    cell.glyph->setState(theme::stateNamed(state));
    cell.glyph->setWord(title);
    cell.title->setText(title);
    cell.text->setRole(mono ? Role::CaptionMono : Role::Caption);
    cell.text->setText(text);
    cell.box->setAccessibleName(title + QStringLiteral(", ") + text);
}

void EvidenceRow::show(const api::ProposalInfo& proposal, const PackageFacts& facts) {
    const Builds builds = buildsOf(proposal);
    if (builds.differ > 0)
        set(0, "err", tr("Build differs"),
            tr("%1 of %2 builders match").arg(builds.match).arg(builds.match + builds.differ));
    else if (builds.match > 0)
        set(0, "ok", tr("Build matches"), tr("%1 of %1 builders").arg(builds.match));
    else if (!models::passes(models::ProposalFilter::Open, proposal.state))
        // Against the state of now they would say that it is no upgrade any more.
        set(0, "ok", tr("Gates passed"), tr("when it was sealed"));
    else if (facts.report && !facts.report->accepted)
        set(0, "err", tr("Gates refuse"), verdictOf(*facts.report));
    else if (facts.report)
        set(0, "ok", tr("Gates passed"),
            tr("%n gate(s), here", nullptr, int(facts.report->gates.size())));
    else
        set(0, "old", facts.error.isEmpty() ? tr("Checking gates") : tr("Not checked here"),
            facts.error);

    const QString ready = theme::share(proposal.readyPower, proposal.totalPower);
    set(1, models::readyEnough(proposal) ? "ok" : "old",
        models::readyEnough(proposal) ? tr("Ready") : tr("Not ready yet"),
        tr("%1 compiled it").arg(ready));

    const QString outcome = theme::share(proposal.outcomePower, proposal.totalPower);
    set(2, proposal.outcomePower == 0 ? "old" : "ok",
        proposal.outcomePower == 0 ? tr("No rehearsal yet") : tr("Same outcome"),
        proposal.outcomePower == 0 ? tr("no state root attested")
                                   : tr("%1, one root").arg(outcome));

    if (!facts.inspection) {
        set(3, "old", tr("Host calls"),
            facts.error.isEmpty() ? tr("reading the package") : facts.error);
        set(4, "old", tr("Migration"),
            facts.error.isEmpty() ? tr("reading the package") : facts.error);
        return update();
    }
    const api::PackageInspection& inspection = *facts.inspection;
    if (inspection.importsAdded.empty())
        set(3, "ok", tr("No new host call"),
            tr("%n permission(s)", nullptr, int(inspection.permissions.size())));
    else
        set(3, "warn", tr("New host call"), models::text(inspection.importsAdded.front()), true);
    if (!inspection.migrates)
        set(4, "ok", tr("No migration"), tr("state layout same"));
    else
        set(4, inspection.forwardOnly ? "warn" : "ok", tr("Migrates state"),
            inspection.forwardOnly ? tr("no way back") : tr("can be undone"));
    update();
}

void EvidenceRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor line = theme::color(Ink::Line);
    painter.fillRect(QRect(0, 0, width(), 1), line);
    painter.fillRect(QRect(0, height() - 1, width(), 1), line);
    for (int i = 1; i < cells_.size(); ++i)
        painter.fillRect(QRect(cells_[i].box->x(), 0, 1, height()), line);
}

} // namespace phoenix::pages
