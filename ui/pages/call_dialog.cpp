#include "ui/pages/call_dialog.h"

#include "node/service/value.h"
#include "ui/models/service_interface.h"
#include "ui/models/texts.h"
#include "ui/models/typed_values.h"
#include "ui/pages/outcome_view.h"
#include "ui/pages/signing.h"
#include "ui/pages/value_form.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

constexpr int kChoiceWidth = 216;
constexpr std::size_t kArgumentsShown = 4;

} // namespace

CallDialog::CallDialog(Session& session, QWidget* parent) : QDialog(parent), session_(session) {
    setObjectName("callDialog");
    setWindowTitle(tr("Call a method"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    resize(900, 690);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kLoose, theme::space::kLoose, theme::space::kLoose,
                            theme::space::kWide);
    row->setSpacing(theme::space::kLoose);
    row->addWidget(makeChoice());
    row->addWidget(makeForm(), 1);
    fillServices();
}

QWidget* CallDialog::makeChoice() {
    auto* box = new QWidget(this);
    box->setFixedWidth(theme::Theme::current().scaled(kChoiceWidth));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kSmall);
    column->addWidget(new Label(tr("Service"), Role::Head, Ink::T1, box));
    services_ = new QComboBox(box);
    services_->setObjectName("callService");
    services_->setAccessibleName(tr("Service"));
    services_->setMinimumHeight(28);
    connect(services_, &QComboBox::activated, this, [this] { fillMethods({}); });
    column->addWidget(services_);
    column->addSpacing(theme::space::kSmall);
    column->addWidget(new Label(tr("Method"), Role::Head, Ink::T1, box));
    methods_ = new QListWidget(box);
    methods_->setObjectName("callMethods");
    methods_->setAccessibleName(tr("Methods"));
    methods_->setFont(theme::font(Role::Data));
    methods_->setSpacing(2);
    connect(methods_, &QListWidget::currentRowChanged, this, [this](int at) {
        if (at < 0) return;
        methodName_ = methods_->item(at)->data(Qt::UserRole).toString();
        showMethod();
    });
    column->addWidget(methods_, 1);
    return box;
}

QWidget* CallDialog::makeForm() {
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kChip);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::space::kChip);
    heading_ = new Label({}, Role::Title, Ink::T1, box);
    heading_->setObjectName("callHeading");
    kind_ = new widgets::Chip({}, Ink::Accent, State::None, box);
    kind_->setObjectName("callKind");
    head->addWidget(heading_);
    head->addWidget(kind_);
    head->addStretch(1);
    column->addLayout(head);
    about_ = new Label({}, Role::Caption, Ink::T2, box);
    about_->setWordWrap(true);
    column->addWidget(about_);
    column->addSpacing(theme::space::kTight);
    scroll_ = new QScrollArea(box);
    scroll_->setObjectName("callForm");
    scroll_->setAccessibleName(tr("Arguments"));
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->viewport()->setAutoFillBackground(false);
    column->addWidget(scroll_, 3);

    fuelRow_ = new QWidget(box);
    auto* fuelLine = new QHBoxLayout(fuelRow_);
    fuelLine->setContentsMargins(0, 0, 0, 0);
    fuelLine->setSpacing(theme::space::kChip);
    fuelLine->addWidget(new Label(tr("Most fuel"), Role::TableName, Ink::T1, fuelRow_));
    fuel_ = new QLineEdit(fuelRow_);
    fuel_->setObjectName("callFuel");
    fuel_->setAccessibleName(tr("Most fuel"));
    fuel_->setFont(theme::font(Role::Data));
    fuel_->setPlaceholderText(tr("enough for an ordinary call"));
    fuel_->setMinimumHeight(28);
    fuel_->setFixedWidth(theme::Theme::current().scaled(236));
    fuelWhy_ = new Label({}, Role::Caption, Ink::Err, fuelRow_);
    fuelWhy_->setObjectName("callFuelWhy");
    connect(fuel_, &QLineEdit::textEdited, this, [this] { fuelWhy_->setText({}); });
    fuelLine->addWidget(fuel_);
    fuelLine->addWidget(fuelWhy_, 1);
    column->addWidget(fuelRow_);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space::kChip);
    hint_ = new Label({}, Role::Caption, Ink::T2, box);
    hint_->setObjectName("callHint");
    hint_->setWordWrap(true);
    close_ = new widgets::Button(tr("Close"), theme::ButtonKind::Neutral, {},
                                 theme::ButtonSize::Main, box);
    close_->setObjectName("callClose");
    close_->setAutoDefault(false);
    connect(close_, &QAbstractButton::clicked, this, &CallDialog::reject);
    run_ = new widgets::Button({}, theme::ButtonKind::Primary, {}, theme::ButtonSize::Main, box);
    run_->setObjectName("callRun");
    run_->setAutoDefault(false);
    connect(run_, &QAbstractButton::clicked, this, &CallDialog::run);
    buttons->addWidget(hint_, 1);
    buttons->addWidget(close_);
    buttons->addWidget(run_);
    column->addLayout(buttons);
    outcome_ = new OutcomeView(session_, box);
    outcome_->setObjectName("callOutcome");
    column->addWidget(outcome_, 2);
    return box;
}

void CallDialog::fillServices() {
    for (const api::ServiceInfo& service : session_.bridge.snapshot()->services)
        if (!service.descriptor.empty()) services_->addItem(models::text(service.service));
    fillMethods({});
}

void CallDialog::choose(const QString& service, const QString& method) {
    if (const int at = services_->findText(service); at >= 0) services_->setCurrentIndex(at);
    fillMethods(method);
}

void CallDialog::fillMethods(const QString& wanted) {
    descriptor_ = models::interfaceOf(*session_.bridge.snapshot(),
                                      services_->currentText().toStdString());
    const QSignalBlocker quiet(methods_);
    methods_->clear();
    int row = 0;
    if (descriptor_)
        for (const service::MethodDescriptor& each : descriptor_->methods) {
            const QString name = models::text(each.name);
            auto* item = new QListWidgetItem(
                QStringLiteral("%1  %2").arg(name, each.view ? models::methodKind(each) : QString()),
                methods_);
            item->setData(Qt::UserRole, name);
            item->setToolTip(models::signatureOf(each));
            item->setData(Qt::AccessibleTextRole,
                          models::methodKind(each) + ' ' + models::signatureOf(each));
            if (name == wanted) row = methods_->count() - 1;
        }
    methods_->setCurrentRow(row);
    methodName_ = methods_->currentItem() != nullptr
                      ? methods_->currentItem()->data(Qt::UserRole).toString()
                      : QString();
    showMethod();
}

const service::MethodDescriptor* CallDialog::method() const {
    return descriptor_ ? descriptor_->method(methodName_.toStdString()) : nullptr;
}

void CallDialog::showMethod() {
    ++turn_;
    outcome_->clear();
    const service::MethodDescriptor* chosen = method();
    form_ = nullptr;
    heading_->setText(services_->currentText() + '.' + methodName_);
    if (chosen == nullptr) {
        about_->setText(tr("This service describes no methods."));
        delete scroll_->takeWidget();
        return allow();
    }
    kind_->setChip(models::methodKind(*chosen), chosen->view ? Ink::Accent : Ink::Warn);
    const QString gives = chosen->result == "{}" ? tr("nothing") : models::typeWords(chosen->result);
    about_->setText(chosen->view ? tr("Asked on the newest state; costs nothing. Gives %1.").arg(gives)
                                 : tr("A transaction: it is signed and paid. Gives %1. Uses at "
                                      "most %2 fuel.")
                                       .arg(gives, theme::grouped(chosen->fuelLimit)));
    const auto type = service::parseType(chosen->args);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, theme::space::kChip, 0);
    if (type) {
        form_ = new ValueForm(*type, page);
        column->addWidget(form_);
        connect(form_, &ValueForm::submitted, this, &CallDialog::run);
        if (type->children.empty() && type->kind == service::TypeKind::Struct)
            column->insertWidget(0, new Label(tr("It takes no arguments."), Role::Body, Ink::T2, page));
    }
    scroll_->setWidget(page);
    page->setAutoFillBackground(false);
    fuelRow_->setVisible(!chosen->view);
    allow();
}

void CallDialog::allow() {
    const service::MethodDescriptor* chosen = method();
    const bool view = chosen != nullptr && chosen->view;
    run_->setText(view ? tr("Ask") : tr("Sign and send…"));
    run_->setAccessibleName(run_->text());
    run_->setIconName(view ? QStringLiteral("search") : QStringLiteral("key-round"));
    QString why;
    if (chosen != nullptr && !view && !session_.signer)
        why = tr("This window has no key: it can ask, not sign.");
    hint_->setText(why);
    kind_->setVisible(chosen != nullptr);
    run_->setEnabled(chosen != nullptr && form_ != nullptr && why.isEmpty() &&
                     submission_ == nullptr);
    for (QWidget* part : {static_cast<QWidget*>(services_), static_cast<QWidget*>(methods_),
                          static_cast<QWidget*>(scroll_), fuelRow_})
        part->setEnabled(submission_ == nullptr);
    close_->setText(submission_ != nullptr ? tr("Stop waiting") : tr("Close"));
}

void CallDialog::run() {
    if (!run_->isEnabled()) return;
    const auto value = form_->read();
    if (!value) return outcome_->clear();
    auto args = service::encodeValue(form_->type(), *value);
    if (!args)
        return outcome_->showRefusal(tr("The arguments do not fit"),
                                     models::text(args.error().message));
    method()->view ? ask(std::move(*args)) : sign(std::move(*args));
}

void CallDialog::ask(Bytes args) {
    const std::uint64_t turn = ++turn_;
    outcome_->showWork(tr("Asking"));
    session_.bridge.query(services_->currentText().toStdString(), methodName_.toStdString(),
                          std::move(args), this, [this, turn](Result<Bytes> answer) {
                              if (turn != turn_ || method() == nullptr) return;
                              if (!answer)
                                  return outcome_->showRefusal(
                                      tr("No answer"), models::text(answer.error().message));
                              outcome_->showAnswer(*method(), *answer);
                          });
}

void CallDialog::sign(Bytes args) {
    api::Call call{services_->currentText().toStdString(), methodName_.toStdString(),
                   std::move(args)};
    if (!fuel_->text().trimmed().isEmpty()) {
        const auto fuel = models::readScalar({.kind = service::TypeKind::U64, .children = {}, .names = {}},
                                             fuel_->text());
        if (!fuel) {
            fuelWhy_->setText(fuel.error());
            return fuel_->setFocus(Qt::OtherFocusReason);
        }
        call.fuelLimit = std::get<std::uint64_t>(fuel->data);
    }
    SigningRequest request;
    request.title = tr("Call %1?").arg(heading_->text());
    request.text = tr("This signs one transaction with your account key.");
    const auto value = service::decodeValue(form_->type(), call.args);
    std::vector<models::Row> rows;
    if (value) rows = models::valueRows(form_->type(), *value, tr("argument"));
    for (std::size_t i = 0; i < std::min(rows.size(), kArgumentsShown); ++i)
        request.facts.push_back(
            {rows[i].cells[0].text, rows[i].cells[1].text.left(44), rows[i].cells[1].full});
    if (rows.size() > kArgumentsShown)
        request.facts.push_back(
            {tr("and"), tr("%n more value(s)", nullptr, int(rows.size() - kArgumentsShown))});
    request.confirm = tr("Sign and send");
    request.take = [this, call](bridge::Passphrase passphrase) {
        send(call, std::move(passphrase));
    };
    askToSign(session_, this, std::move(request));
}

void CallDialog::send(api::Call call, bridge::Passphrase passphrase) {
    const QString name = heading_->text();
    submission_ = new bridge::Submission(session_.bridge, session_.signer,
                                         {{tr("Calling %1").arg(name), {std::move(call)}}}, this);
    outcome_->showWork(tr("Calling %1").arg(name));
    allow();
    connect(submission_, &bridge::Submission::sent, this,
            [this] { outcome_->showWork(tr("Sent. Waiting for a block…")); });
    auto settled = std::make_shared<bool>(false);
    connect(submission_, &bridge::Submission::settled, this,
            [this, settled](const api::TransactionInfo& info) {
                *settled = true;
                if (method() != nullptr) outcome_->showSettled(*method(), info);
            });
    const auto over = [this] {
        submission_->deleteLater();
        submission_ = nullptr;
        allow();
    };
    connect(submission_, &bridge::Submission::failed, this,
            [this, settled, over](const QString& why) {
                over();
                if (!*settled) outcome_->showRefusal(tr("It was not sent"), why);
            });
    connect(submission_, &bridge::Submission::finished, this, over);
    submission_->start(std::move(passphrase));
}

void CallDialog::reject() {
    if (submission_ == nullptr) return QDialog::reject();
    submission_->cancel();
    submission_->deleteLater();
    submission_ = nullptr;
    allow();
    outcome_->showRefusal(tr("Stopped waiting"),
                          tr("What was sent can still come into a block."));
}

} // namespace phoenix::pages
