#include "ui/pages/new_proposal_dialog.h"

#include "node/base/file.h"
#include "ui/models/texts.h"
#include "ui/pages/gate_report_view.h"
#include "ui/pages/signing.h"
#include "ui/theme/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

// What a chain takes at most, so that a wrong file is not read whole.
constexpr std::size_t kPackageBytesMax = 16u << 20;

} // namespace

NewProposalDialog::NewProposalDialog(Session& session, QWidget* parent)
    : QDialog(parent), session_(session) {
    setObjectName("newProposalDialog");
    setWindowTitle(tr("Propose an upgrade"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    resize(860, 660);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space::kLoose, theme::space::kLoose, theme::space::kLoose,
                               theme::space::kWide);
    column->setSpacing(theme::space::kPad);
    auto* heading = new QVBoxLayout;
    heading->setSpacing(theme::space::kTight);
    heading->addWidget(new Label(tr("Propose an upgrade"), Role::Page, Ink::T1, this));
    heading->addWidget(new Label(
        tr("A built .phx file. It is checked by this node first; nothing is sent before you sign."),
        Role::Body, Ink::T2, this));
    column->addLayout(heading);
    column->addWidget(makeChoice());
    verdict_ = new widgets::Banner(State::Ok, this);
    verdict_->setStacked(true);
    verdict_->setObjectName("gateVerdict");
    verdict_->hide();
    column->addWidget(verdict_);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kWide);
    row->addWidget(makeReport(), 1);
    row->addWidget(makeTexts(), 1);
    column->addLayout(row, 1);
    progress_ = new widgets::ProgressLine(this);
    progress_->setObjectName("submitProgress");
    progress_->hide();
    column->addWidget(progress_);
    column->addWidget(makeButtons());
    allow();
}

QWidget* NewProposalDialog::makeChoice() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kSmall);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kChip);
    path_ = new QLineEdit(box);
    path_->setObjectName("packagePath");
    path_->setAccessibleName(tr("Package file"));
    path_->setPlaceholderText(tr("Path of a .phx file"));
    path_->setFont(theme::font(Role::Data));
    path_->setMinimumHeight(30);
    connect(path_, &QLineEdit::returnPressed, this, [this] { read(path_->text()); });
    browse_ = new widgets::Button(tr("Choose…"), theme::ButtonKind::Neutral, "folder",
                                  theme::ButtonSize::Normal, box);
    browse_->setObjectName("browsePackage");
    browse_->setAutoDefault(false);
    connect(browse_, &QAbstractButton::clicked, this, &NewProposalDialog::browse);
    row->addWidget(path_, 1);
    row->addWidget(browse_);
    column->addLayout(row);
    samples_ = new QListWidget(box);
    samples_->setObjectName("sampleUpgrades");
    samples_->setAccessibleName(tr("Sample upgrades"));
    samples_->setFlow(QListView::LeftToRight);
    samples_->setFixedHeight(34);
    samples_->setSpacing(2);
    samples_->setFont(theme::font(Role::Table));
    for (const SampleUpgrade& sample : session_.samples) {
        auto* item = new QListWidgetItem(sample.name, samples_);
        item->setData(Qt::UserRole, sample.path);
        item->setToolTip(sample.path);
    }
    connect(samples_, &QListWidget::itemClicked, this,
            [this](QListWidgetItem* item) { chooseFile(item->data(Qt::UserRole).toString()); });
    connect(samples_, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { chooseFile(item->data(Qt::UserRole).toString()); });
    auto* line = new QHBoxLayout;
    line->addWidget(new Label(tr("Samples"), Role::Caption, Ink::T3, box));
    line->addWidget(samples_, 1);
    auto* sampleRow = new QWidget(box);
    line->setContentsMargins(0, 0, 0, 0);
    sampleRow->setLayout(line);
    sampleRow->setVisible(!session_.samples.isEmpty());
    column->addWidget(sampleRow);
    return box;
}

QWidget* NewProposalDialog::makeReport() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kChip);
    column->addWidget(new Label(tr("What this node found"), Role::Head, Ink::T1, box));
    facts_ = new widgets::FactList(false, box);
    column->addWidget(facts_);
    gates_ = new GateReportView;
    gates_->setObjectName("newGateReport");
    gateScroll_ = new QScrollArea(box);
    gateScroll_->setAccessibleName(tr("Gate report"));
    gateScroll_->setWidgetResizable(true);
    gateScroll_->setFrameShape(QFrame::NoFrame);
    gateScroll_->viewport()->setAutoFillBackground(false);
    gateScroll_->setWidget(gates_);
    gates_->setAutoFillBackground(false);
    column->addWidget(gateScroll_, 1);
    return box;
}

QWidget* NewProposalDialog::makeTexts() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kSmall);
    column->addWidget(new Label(tr("Title"), Role::Head, Ink::T1, box));
    title_ = new QLineEdit(box);
    title_->setObjectName("proposalTitle");
    title_->setAccessibleName(tr("Title"));
    title_->setMaxLength(120);
    title_->setMinimumHeight(30);
    connect(title_, &QLineEdit::textChanged, this, &NewProposalDialog::allow);
    column->addWidget(title_);
    column->addWidget(new Label(tr("Description, Markdown"), Role::Head, Ink::T1, box));
    description_ = new QPlainTextEdit(box);
    description_->setObjectName("proposalDescription");
    description_->setAccessibleName(tr("Description, Markdown"));
    description_->setTabChangesFocus(true);
    column->addWidget(description_, 1);
    return box;
}

QWidget* NewProposalDialog::makeButtons() {
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space::kChip);
    row->addStretch(1);
    cancel_ = new widgets::Button(tr("Cancel"), theme::ButtonKind::Neutral, {},
                                  theme::ButtonSize::Main, box);
    cancel_->setObjectName("cancelProposal");
    cancel_->setAutoDefault(false);
    connect(cancel_, &QAbstractButton::clicked, this, &NewProposalDialog::reject);
    sign_ = new widgets::Button(tr("Sign and propose…"), theme::ButtonKind::Primary, "key-round",
                                theme::ButtonSize::Main, box);
    sign_->setObjectName("signProposal");
    sign_->setAutoDefault(false);
    connect(sign_, &QAbstractButton::clicked, this, &NewProposalDialog::sign);
    row->addWidget(cancel_);
    row->addWidget(sign_);
    return box;
}

void NewProposalDialog::browse() {
    auto* dialog = new QFileDialog(this, tr("Choose an upgrade"), QFileInfo(path_->text()).path(),
                                   tr("Upgrades (*.phx)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &NewProposalDialog::chooseFile);
    dialog->open();
}

void NewProposalDialog::chooseFile(const QString& path) {
    path_->setText(path);
    read(path);
}

void NewProposalDialog::read(const QString& path) {
    file_ = {};
    file_.path = path;
    facts_->clear();
    gates_->clear();
    verdict_->hide();
    allow();
    progress_->show();
    progress_->setState(State::Syncing);
    progress_->setProgress(tr("Reading the file"), -1);
    session_.bridge.work<Bytes>([path] { return readFile(path.toStdString(), kPackageBytesMax); },
                                this,
                                [this, path](Result<Bytes> bytes) {
                                    if (path != file_.path) return;
                                    if (!bytes)
                                        return showFailure(tr("The file cannot be read"),
                                                           models::text(bytes.error().message));
                                    check(path, std::move(*bytes));
                                });
}

void NewProposalDialog::check(const QString& path, Bytes bytes) {
    file_.bytes = bytes;
    progress_->setProgress(tr("Trying every gate on this node"), -1);
    session_.bridge.inspectPackage(
        bytes, this, [this, path](Result<api::PackageInspection> inspection) {
            if (path != file_.path) return;
            if (!inspection)
                return showFailure(tr("This is not an upgrade this node can read"),
                                   models::text(inspection.error().message));
            file_.inspection = std::move(*inspection);
            showFile();
        });
    session_.bridge.checkPackage(std::move(bytes), this,
                                 [this, path](Result<api::GateReport> report) {
                                     if (path != file_.path) return;
                                     if (!report)
                                         return showFailure(tr("The gates could not run"),
                                                            models::text(report.error().message));
                                     file_.report = std::move(*report);
                                     showFile();
                                 });
}

void NewProposalDialog::showFailure(const QString& title, const QString& why) {
    progress_->hide();
    verdict_->setMessage(State::Err, title, why);
    verdict_->show();
    allow();
}

void NewProposalDialog::showFile() {
    if (file_.inspection) {
        const api::PackageInspection& inspection = *file_.inspection;
        const QString service = models::text(inspection.service);
        facts_->setFact(tr("Service"), service);
        facts_->setFact(tr("Version"), inspection.from.empty()
                                           ? tr("%1, new").arg(models::text(inspection.to))
                                           : models::text(inspection.from + " → " + inspection.to));
        const QString hash = models::hex(inspection.codeHash);
        facts_->setFact(tr("Code hash"), theme::shortHash(hash), Ink::T1, hash);
        facts_->setFact(tr("Size"), theme::bytes(file_.bytes.size()));
        facts_->setFact(tr("Migration"),
                        inspection.forwardOnly ? tr("yes, no way back")
                        : inspection.migrates  ? tr("yes")
                                               : tr("none"),
                        inspection.forwardOnly ? Ink::Warn : Ink::T1);
        if (title_->text().isEmpty()) title_->setText(service + ' ' + models::text(inspection.to));
    }
    if (file_.report) {
        gates_->setReport(*file_.report);
        const bool good = file_.report->accepted;
        verdict_->setMessage(good ? State::Ok : State::Err,
                             good ? tr("Every gate passed") : tr("It would be refused"),
                             good ? tr("The chain runs the same gates when the package is sealed.")
                                  : verdictOf(*file_.report));
        verdict_->show();
    }
    if (file_.inspection && file_.report) progress_->hide();
    allow();
}

void NewProposalDialog::allow() {
    const bool ready = file_.inspection && file_.report && file_.report->accepted &&
                       !title_->text().trimmed().isEmpty();
    sign_->setEnabled(ready && !submission_);
}

void NewProposalDialog::sign() {
    const api::PackageInspection& inspection = *file_.inspection;
    const std::size_t chunks = bridge::chunkCount(file_.bytes);
    const QString hash = models::hex(inspection.codeHash);
    SigningRequest request;
    request.title =
        tr("Propose %1 %2?").arg(models::text(inspection.service), models::text(inspection.to));
    request.text = tr("This signs %n transaction(s) with your account key: the package, its seal "
                      "and the proposal.",
                      nullptr, int(chunks) + 2);
    request.facts = {{tr("Title"), title_->text().trimmed()},
                     {tr("Replaces"), inspection.from.empty() ? tr("nothing, a new service")
                                                              : models::text(inspection.from)},
                     {tr("Code hash"), theme::longHash(hash), hash},
                     {tr("Package"), theme::bytes(file_.bytes.size())}};
    request.confirm = tr("Sign and propose");
    request.take = [this](bridge::Passphrase passphrase) { send(std::move(passphrase)); };
    askToSign(session_, this, std::move(request));
}

void NewProposalDialog::send(bridge::Passphrase passphrase) {
    submission_ = new bridge::Submission(
        session_.bridge, session_.signer,
        bridge::upgradeStages(file_.bytes, file_.inspection->codeHash, title_->text().trimmed(),
                              description_->toPlainText()),
        this);
    setBusy(true);
    verdict_->hide();
    progress_->show();
    progress_->setState(State::Syncing);
    connect(submission_, &bridge::Submission::progressed, this,
            [this](int committed, int total, const QString& doing) {
                progress_->setProgress(
                    doing, total == 0 ? -1 : double(committed) / total,
                    tr("%1 of %2 transactions are in blocks").arg(committed).arg(total));
            });
    connect(submission_, &bridge::Submission::failed, this, [this](const QString& why) {
        submission_->deleteLater();
        submission_ = nullptr;
        setBusy(false);
        showFailure(tr("The proposal did not go out"), why);
    });
    connect(submission_, &bridge::Submission::finished, this,
            [this](quint64, const Bytes& returned) {
                std::uint64_t id = bridge::proposalIdFrom(returned);
                // A chain whose governance returns nothing still shows the newest proposal of this
                // code.
                for (const api::ProposalInfo& proposal : session_.bridge.snapshot()->proposals)
                    if (id == 0 && proposal.codeHash == file_.inspection->codeHash)
                        id = proposal.id;
                submission_ = nullptr;
                emit proposed(id);
                accept();
            });
    submission_->start(std::move(passphrase));
}

void NewProposalDialog::setBusy(bool busy) {
    for (QWidget* widget : {static_cast<QWidget*>(path_), static_cast<QWidget*>(browse_),
                            static_cast<QWidget*>(samples_), static_cast<QWidget*>(title_),
                            static_cast<QWidget*>(description_)})
        widget->setEnabled(!busy);
    cancel_->setText(busy ? tr("Stop sending") : tr("Cancel"));
    allow();
    if (busy) cancel_->setFocus();
}

void NewProposalDialog::reject() {
    if (!submission_) return QDialog::reject();
    submission_->cancel();
    submission_->deleteLater();
    submission_ = nullptr;
    setBusy(false);
    showFailure(
        tr("Stopped"),
        tr("What was sent before stays on the chain until it expires; no proposal was made."));
}

} // namespace phoenix::pages
