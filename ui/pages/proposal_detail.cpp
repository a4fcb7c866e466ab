#include "ui/pages/proposal_detail.h"

#include "ui/models/package_rows.h"
#include "ui/models/proposal_cards.h"
#include "ui/models/proposal_effects.h"
#include "ui/models/service_rows.h"
#include "ui/models/tally.h"
#include "ui/models/texts.h"
#include "ui/pages/build_view.h"
#include "ui/pages/code_diff.h"
#include "ui/pages/evidence_row.h"
#include "ui/pages/gate_report_view.h"
#include "ui/pages/permissions_view.h"
#include "ui/pages/proposal_summary.h"
#include "ui/pages/tables.h"
#include "ui/theme/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/toast.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

// A page of a tab that scrolls when it is too long.
QScrollArea* scrolled(QWidget* content) {
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    return scroll;
}

} // namespace

ProposalDetail::ProposalDetail(Session& session, PackageStore& store, QWidget* parent)
    : QWidget(parent),
      session_(session),
      store_(store),
      attestationModel_(models::attestationColumns()),
      voteModel_(models::voteColumns()) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHead(column);
    makeTabs(column);
    connect(&store_, &PackageStore::known, this, [this](const api::Hash& code) {
        const api::ProposalInfo* proposal = shownProposal();
        if (proposal == nullptr) return;
        if (code == code_) {
            filled_ = false;
            showPackage(*proposal);
        }
        showWhole(*proposal);
    });
    if (session_.builds != nullptr)
        connect(session_.builds, &bridge::BuildCheck::changed, this, [this] {
            if (const api::ProposalInfo* proposal = shownProposal()) showWhole(*proposal);
        });
}

void ProposalDetail::makeHead(QVBoxLayout* column) {
    auto* head = new QVBoxLayout;
    head->setContentsMargins(14, 10, 12, 10);
    head->setSpacing(theme::space::kSmall);
    auto* first = new QHBoxLayout;
    first->setSpacing(theme::space::kChip);
    idLabel_ = new Label({}, Role::Data, Ink::T3, this);
    heading_ = new Label({}, Role::Title, Ink::T1, this);
    heading_->setObjectName("proposalHeading");
    heading_->setElided(true);
    from_ = new Label({}, Role::Data, Ink::T2, this);
    state_ = new widgets::Chip({}, Ink::Accent, State::None, this);
    state_->setObjectName("proposalState");
    copy_ = new widgets::Button(tr("Copy hash"), theme::ButtonKind::Neutral, "copy",
                                theme::ButtonSize::Small, this);
    copy_->setObjectName("copyHash");
    connect(copy_, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(models::hex(code_));
        widgets::Toast::show(this, tr("Code hash copied"));
    });
    first->addWidget(idLabel_);
    first->addWidget(heading_);
    first->addWidget(from_);
    first->addWidget(state_);
    first->addStretch(1);
    package_ = new QComboBox(this);
    package_->setObjectName("proposalPackage");
    package_->setAccessibleName(tr("Package of the set"));
    package_->setFont(theme::font(Role::Table));
    package_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    package_->setMinimumWidth(140);
    package_->hide();
    connect(package_, &QComboBox::activated, this, &ProposalDetail::choosePackage);
    first->addWidget(package_);
    first->addWidget(copy_);
    head->addLayout(first);
    about_ = new Label({}, Role::Table, Ink::T2, this);
    about_->setWordWrap(true);
    head->addWidget(about_);
    alarm_ = new widgets::Banner(State::Err, this);
    alarm_->hide();
    head->addWidget(alarm_);
    notes_ = new widgets::Notes(this);
    notes_->setObjectName("proposalNotes");
    head->addWidget(notes_);
    column->addLayout(head);
    evidence_ = new EvidenceRow(this);
    evidence_->setObjectName("evidence");
    column->addWidget(evidence_);
}

void ProposalDetail::makeTabs(QVBoxLayout* column) {
    tabs_ = new QTabBar(this);
    tabs_->setObjectName("proposalTabs");
    tabs_->setAccessibleName(tr("Parts of the proposal"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->setFont(theme::font(Role::Table));
    for (const QString& name : {tr("Summary"), tr("Manifest"), tr("Source"), tr("IR diff"),
                                tr("Permissions"), tr("Build"), tr("Votes")})
        tabs_->addTab(name);
    column->addWidget(tabs_);
    stack_ = new QStackedWidget(this);
    summary_ = new ProposalSummary(stack_);
    stack_->addWidget(summary_);
    stack_->addWidget(makeManifest());
    source_ = new CodeDiff(widgets::Language::Cpp, tr("Source"), stack_);
    ir_ = new CodeDiff(widgets::Language::Ir, tr("IR diff"), stack_);
    stack_->addWidget(source_);
    stack_->addWidget(ir_);
    permissions_ = new PermissionsView(session_, stack_);
    stack_->addWidget(permissions_);
    stack_->addWidget(makeBuild());
    auto* votes = makeTable(voteModel_,
                            {{widgets::Cell::Name, 180, true},
                             {widgets::Cell::Text, 100},
                             {widgets::Cell::Number, 100},
                             {widgets::Cell::Number, 120, false, Ink::T2}},
                            tr("Votes"), "allVotesTable", stack_);
    stack_->addWidget(votes);
    column->addWidget(stack_, 1);
    connect(tabs_, &QTabBar::currentChanged, this, [this](int index) {
        stack_->setCurrentIndex(index);
        read_.insert(index);
    });
}

QWidget* ProposalDetail::makeManifest() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(14, 12, 14, 12);
    manifest_ = new widgets::FactList(true, box);
    column->addWidget(manifest_);
    column->addStretch(1);
    return scrolled(box);
}

QWidget* ProposalDetail::makeBuild() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(theme::space::kPad);
    build_ = new BuildView(session_, box);
    build_->setObjectName("buildView");
    column->addWidget(build_);
    column->addWidget(new Label(tr("Gate report of this node"), Role::Head, Ink::T1, box));
    gateNote_ = new Label(tr("They ran on the chain when the package was sealed, and all passed."),
                          Role::Caption, Ink::T2, box);
    gateNote_->setWordWrap(true);
    column->addWidget(gateNote_);
    gates_ = new GateReportView(box);
    gates_->setObjectName("gateReport");
    column->addWidget(gates_);
    column->addWidget(new Label(tr("Who attested that it can run it"), Role::Head, Ink::T1, box));
    auto* table = makeTable(attestationModel_,
                            {{widgets::Cell::Glyph, 28},
                             {widgets::Cell::Name, 120, true},
                             {widgets::Cell::Number, 70, false, Ink::T2},
                             {widgets::Cell::Number, 90},
                             {widgets::Cell::Number, 80, false, Ink::T2},
                             {widgets::Cell::Text, 80, false, Ink::T2},
                             {widgets::Cell::Text, 90, false, Ink::T2}},
                            tr("Attestations"), "attestations", box);
    table->setMinimumHeight(160);
    column->addWidget(table, 1);
    return scrolled(box);
}

void ProposalDetail::show(const api::ProposalInfo& proposal) {
    if (std::exchange(shownState_, proposal.state) != proposal.state) filled_ = false;
    if (id_ != proposal.id) {
        id_ = proposal.id;
        filled_ = false;
        read_.clear();
        read_.insert(tabs_->currentIndex());
        code_ = proposal.codeHash;
        package_->clear();
        for (const api::ProposedPackage& package : proposal.packages)
            package_->addItem(models::text(package.service + ' ' +
                                           (package.to.empty() ? package.from : package.to)));
        package_->setVisible(proposal.packages.size() > 1);
    }
    showHead(proposal);
    summary_->show(proposal);
    showPackage(proposal);
    showWhole(proposal);
    attestationModel_.setRows(models::attestationRows(proposal));
    std::vector<models::Row> rows = models::voteRows(*session_.bridge.snapshot(), proposal);
    tabs_->setTabText(Votes, rows.empty() ? tr("Votes") : tr("Votes %1").arg(rows.size()));
    voteModel_.setRows(std::move(rows));
}

void ProposalDetail::showHead(const api::ProposalInfo& proposal) {
    idLabel_->setText(QStringLiteral("P-%1").arg(proposal.id));
    heading_->setText(models::proposalHeading(proposal));
    const bool upgrade = proposal.kind != "removal" && !proposal.service.empty();
    from_->setVisible(upgrade && proposal.packages.size() < 2);
    from_->setText(proposal.from.empty() ? tr("new service")
                                         : tr("from %1").arg(models::text(proposal.from)));
    const Ink ink = theme::inkNamed(models::stateInk(proposal.state), Ink::T2);
    state_->setChip(models::stateName(proposal.state), ink == Ink::Off ? Ink::T2 : ink,
                    theme::stateNamed(models::stateGlyph(proposal.state)));
    state_->setOutlined(ink == Ink::Off);
    about_->setText(tr("%1. Proposed by %2 at height %3.")
                        .arg(models::text(proposal.title),
                             models::validatorName(*session_.bridge.snapshot(), proposal.author),
                             theme::height(proposal.submittedHeight)));
    about_->setToolTip(models::addressText(proposal.author));
}

const api::ProposalInfo* ProposalDetail::shownProposal() const {
    for (const api::ProposalInfo& proposal : session_.bridge.snapshot()->proposals)
        if (proposal.id == id_) return &proposal;
    return nullptr;
}

std::vector<const PackageFacts*> ProposalDetail::factsOf(const api::ProposalInfo& proposal) {
    std::vector<const PackageFacts*> all;
    if (proposal.codeHashes.empty()) all.push_back(&store_.of(proposal.codeHash));
    for (const api::Hash& code : proposal.codeHashes)
        all.push_back(&store_.of(code));
    return all;
}

bool ProposalDetail::builtOther(const api::ProposalInfo& proposal) const {
    return session_.builds != nullptr &&
           std::ranges::any_of(proposal.codeHashes, [&](const api::Hash& code) {
               const bridge::BuildResult& own = session_.builds->of(code);
               return own.phase == bridge::BuildPhase::Differs && own.sameCompiler && own.sameFlags;
           });
}

QVector<std::pair<QString, QString>> ProposalDetail::warnings(const api::ProposalInfo& proposal) {
    return warningsOf(proposal, factsOf(proposal), builtOther(proposal));
}

void ProposalDetail::choosePackage(int index) {
    const api::ProposalInfo* proposal = shownProposal();
    if (proposal == nullptr || index < 0 || index >= int(proposal->packages.size())) return;
    code_ = proposal->packages[std::size_t(index)].codeHash;
    filled_ = false;
    showPackage(*proposal);
}

// What is true of all its packages together.
void ProposalDetail::showWhole(const api::ProposalInfo& proposal) {
    std::vector<const api::PackageInspection*> inspections;
    QString why = tr("Reading the package…");
    for (const PackageFacts* facts : factsOf(proposal)) {
        if (facts->inspection) inspections.push_back(&*facts->inspection);
        if (!facts->error.isEmpty()) why = facts->error;
    }
    QVector<widgets::Note> notes;
    for (const models::Effect& effect : models::effectsOf(proposal, inspections))
        notes.push_back({theme::stateNamed(effect.state), effect.title, effect.text});
    notes_->setNotes(notes);
    permissions_->show(proposal, inspections, why);
    const auto warnings = warningsOf(proposal, factsOf(proposal), builtOther(proposal));
    const bool differs = !warnings.isEmpty() && warnings.front().first == otherBuildTitle();
    alarm_->setVisible(differs);
    if (differs) alarm_->setMessage(State::Err, warnings.front().first, warnings.front().second);
    // What leaves brings no code that could be built or rehearsed.
    evidence_->setVisible(proposal.kind != "removal");
}

void ProposalDetail::showPackage(const api::ProposalInfo& proposal) {
    const PackageFacts& facts = store_.of(code_);
    evidence_->show(proposal, facts);
    build_->show(code_);
    if (filled_) return;
    filled_ = true;
    manifest_->clear();
    // What is voted on is tried against the state of now; what is decided is not an upgrade of it any
    // more.
    const bool open = models::passes(models::ProposalFilter::Open, proposal.state);
    gateNote_->setVisible(!open);
    if (facts.report && open)
        gates_->setReport(*facts.report);
    else
        gates_->clear();
    if (!facts.inspection) {
        const QString why = facts.error.isEmpty() ? tr("Reading the package…") : facts.error;
        source_->showFailure(why);
        ir_->showFailure(why);
        manifest_->setFact(tr("Package"), why);
        return;
    }
    const api::PackageInspection& inspection = *facts.inspection;
    for (const auto& [name, value] : inspection.manifest)
        manifest_->setFact(models::text(name), models::text(value));
    const QString code = models::hex(inspection.codeHash);
    const QString package = models::hex(inspection.packageHash);
    manifest_->setFact(tr("code hash"), theme::longHash(code), Ink::T1, code);
    manifest_->setFact(tr("package hash"), theme::longHash(package), Ink::T1, package);
    const QString from = models::text(inspection.from);
    ir_->setDiffs(inspection.functions, inspection.functionsUnchanged, from,
                  inspection.importsAdded);
    source_->setDiffs(inspection.source, 0, from, {});
}

void ProposalDetail::showTab(int tab) {
    tabs_->setCurrentIndex(std::clamp(tab, 0, kTabs - 1));
}

int ProposalDetail::tab() const {
    return tabs_->currentIndex();
}

void ProposalDetail::stepTab(int by) {
    showTab((tab() + by + kTabs) % kTabs);
}

CodeDiff* ProposalDetail::diff() const {
    return tab() == Source ? source_ : tab() == Ir ? ir_ : nullptr;
}

} // namespace phoenix::pages
