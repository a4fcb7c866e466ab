#include "ui/shell/start_page.h"

#include "ui/shell/choice_card.h"
#include "ui/shell/machine_panel.h"
#include "ui/shell/strip.h"
#include "ui/theme/icons.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/step_progress.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace phoenix::shell {

using theme::Ink;
using theme::Role;
using widgets::Button;
using widgets::Label;
using widgets::Step;
using widgets::StepState;

namespace {

constexpr int kSideWidth = 256;

class Flame : public QWidget {
  public:
    explicit Flame(QWidget* parent) : QWidget(parent) { setFixedSize(22, 22); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        theme::paintIcon(painter, rect(), QStringLiteral("phoenix"), theme::color(Ink::Accent));
    }
};

// A field with its name above and what it is for below.
QWidget* field(const QString& name, QWidget* input, const QString& hint) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kTight);
    column->addWidget(new Label(name, Role::Head, Ink::T1, box));
    input->setAccessibleName(name);
    input->setAccessibleDescription(hint);
    input->setMinimumHeight(30);
    column->addWidget(input);
    column->addWidget(new Label(hint, Role::Caption, Ink::T3, box));
    return box;
}

QLineEdit* monoEdit(const QString& text, const QString& name) {
    auto* edit = new QLineEdit(text);
    edit->setFont(theme::font(Role::Data));
    edit->setObjectName(name);
    return edit;
}

} // namespace

StartPage::StartPage(Launcher& launcher, QWidget* parent) : QWidget(parent), launcher_(launcher) {
    setObjectName("startPage");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeLeft());
    auto* rest = new QVBoxLayout;
    rest->setSpacing(0);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(makeMiddle(), 1);
    machine_ = new MachinePanel(this);
    upper->addWidget(machine_);
    rest->addLayout(upper, 1);
    rest->addWidget(makeBottom());
    row->addLayout(rest, 1);
    choose(Development);
    machine_->check(launcher_.defaultHome());
}

QWidget* StartPage::makeLeft() {
    auto* left = new Strip(Qt::RightEdge, this);
    left->setFixedWidth(kSideWidth);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(24, 26, 20, 20);
    column->setSpacing(theme::space::kLoose);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::space::kGap);
    head->addWidget(new Flame(left));
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new Label(QStringLiteral("Phoenix Console"), Role::BodyStrong, Ink::T1, left));
    names->addWidget(new Label(tr("Set up this node"), Role::Caption, Ink::T2, left));
    head->addLayout(names, 1);
    column->addLayout(head);
    rail_ = new widgets::StepProgress(widgets::StepProgress::Shape::Numbered, left);
    rail_->setSteps({{tr("Choose a network"), tr("New, existing or elsewhere"), StepState::AtWork},
                     {tr("Start"), tr("Nothing runs before this"), StepState::ToCome}});
    column->addWidget(rail_);
    column->addStretch(1);
    column->addWidget(new Label(tr("Version %1").arg(QStringLiteral(PHOENIX_VERSION)),
                                Role::Caption, Ink::T3, left));
    return left;
}

QWidget* StartPage::makeMiddle() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(28, 26, 28, 20);
    column->setSpacing(theme::space::kWide);
    auto* heading = new QVBoxLayout;
    heading->setSpacing(theme::space::kTight);
    heading->addWidget(
        new Label(tr("Which network should this node run?"), Role::Page, Ink::T1, middle));
    heading->addWidget(new Label(tr("You can open another one later from the Node menu."),
                                 Role::Body, Ink::T2, middle));
    column->addLayout(heading);
    failure_ = new widgets::Banner(theme::State::Err, middle);
    failure_->setStacked(true);
    failure_->setObjectName("startFailure");
    failure_->hide();
    column->addWidget(failure_);

    auto* cards = new QHBoxLayout;
    cards->setSpacing(theme::space::kWide);
    const auto add = [&](const QString& name, const QString& title, const QString& text,
                         const QVector<std::pair<QString, QString>>& facts) {
        auto* card = new ChoiceCard(title, text, facts, middle);
        card->setObjectName(name);
        const Kind kind = Kind(cards_.size());
        connect(card, &QAbstractButton::clicked, this, [this, kind] { choose(kind); });
        cards_.push_back(card);
        cards->addWidget(card);
    };
    add("cardDevelopment", tr("Development network"),
        tr("One validator on this machine, with a faucet and samples to propose."),
        {{tr("Validators"), "1"},
         {tr("First block in"), tr("a few seconds")},
         {tr("Keys needed"), tr("made now")},
         {tr("Network use"), tr("loopback only")}});
    add("cardHome", tr("Existing home"), tr("A folder made by this console or by phoenix init."),
        {{tr("Validators"), tr("as in genesis")},
         {tr("First block in"), tr("a few seconds")},
         {tr("Keys needed"), tr("in the folder")},
         {tr("Network use"), tr("as configured")}});
    add("cardRemote", tr("A node elsewhere"),
        tr("Look at a running phoenixd over its RPC address."),
        {{tr("Validators"), tr("as there")},
         {tr("First block in"), tr("at once")},
         {tr("Keys needed"), tr("none")},
         {tr("Signing"), tr("not from here")}});
    column->addLayout(cards);
    column->addWidget(makeForms());

    auto* plan = new widgets::Panel({}, middle);
    auto* planHead = new QHBoxLayout;
    planHead->addWidget(new Label(tr("What starting will do"), Role::Head, Ink::T1, plan));
    planHead->addStretch(1);
    planNote_ = new Label({}, Role::Caption, Ink::T3, plan);
    planHead->addWidget(planNote_);
    plan->body()->addLayout(planHead);
    plan_ = new widgets::StepProgress(widgets::StepProgress::Shape::Line, plan);
    plan->body()->addWidget(plan_);
    column->addWidget(plan);
    column->addStretch(1);
    scroll->setWidget(middle);
    return scroll;
}

QWidget* StartPage::makeForms() {
    forms_ = new QStackedWidget(this);
    auto* network = new widgets::Panel({}, forms_);
    network->body()->addWidget(new Label(tr("Development network"), Role::Head, Ink::T1, network));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kWide);
    chainId_ = monoEdit(QStringLiteral("phoenix-dev"), "chainId");
    interval_ = new QSpinBox;
    interval_->setObjectName("blockInterval");
    interval_->setRange(100, 5000);
    interval_->setSingleStep(100);
    interval_->setValue(1000);
    interval_->setSuffix(QStringLiteral(" ms"));
    interval_->setFont(theme::font(Role::Data));
    folder_ = monoEdit(launcher_.defaultHome(), "newHome");
    connect(folder_, &QLineEdit::editingFinished, this,
            [this] { machine_->check(folder_->text()); });
    row->addWidget(field(tr("Network name"), chainId_, tr("Also the chain id")), 3);
    row->addWidget(field(tr("Block interval"), interval_, tr("100 to 5,000")), 2);
    row->addWidget(field(tr("Folder"), folder_, tr("Made when it is not there; must be empty")), 5);
    network->body()->addLayout(row);
    forms_->addWidget(network);

    auto* existing = new widgets::Panel({}, forms_);
    existing->body()->addWidget(new Label(tr("Existing home"), Role::Head, Ink::T1, existing));
    auto* homeRow = new QHBoxLayout;
    homeRow->setSpacing(theme::space::kChip);
    home_ = monoEdit(launcher_.defaultHome(), "existingHome");
    homeRow->addWidget(field(tr("Folder"), home_, tr("The folder that holds genesis and keys")), 1);
    auto* browse = new Button(tr("Choose…"), theme::ButtonKind::Neutral, "folder");
    browse->setObjectName("browseHome");
    connect(browse, &QAbstractButton::clicked, this, [this] { chooseFolder(*home_); });
    homeRow->addWidget(browse, 0, Qt::AlignVCenter);
    existing->body()->addLayout(homeRow);
    forms_->addWidget(existing);

    auto* remote = new widgets::Panel({}, forms_);
    remote->body()->addWidget(new Label(tr("A node elsewhere"), Role::Head, Ink::T1, remote));
    url_ = monoEdit(QStringLiteral("http://127.0.0.1:26657"), "remoteUrl");
    remote->body()->addWidget(field(tr("RPC address"), url_, tr("As phoenixd prints it: rpc=…")));
    forms_->addWidget(remote);
    return forms_;
}

QWidget* StartPage::makeBottom() {
    auto* bottom = new Strip(Qt::TopEdge, this);
    bottom->setFixedHeight(60);
    auto* row = new QHBoxLayout(bottom);
    row->setContentsMargins(28, 0, 20, 0);
    row->setSpacing(theme::space::kChip);
    bottomNote_ = new Label({}, Role::Body, Ink::T2, bottom);
    row->addWidget(bottomNote_, 1);
    auto* quit = new Button(tr("Quit"));
    quit->setObjectName("startQuit");
    connect(quit, &QAbstractButton::clicked, this, &StartPage::quitWanted);
    row->addWidget(quit);
    start_ = new Button({}, theme::ButtonKind::Primary);
    start_->setObjectName("startButton");
    start_->setDefault(true);
    connect(start_, &QAbstractButton::clicked, this, &StartPage::start);
    row->addWidget(start_);
    return bottom;
}

void StartPage::choose(Kind kind) {
    kind_ = kind;
    for (int i = 0; i < cards_.size(); ++i)
        cards_[i]->setChecked(i == kind);
    forms_->setCurrentIndex(kind);
    forms_->setMaximumHeight(forms_->currentWidget()->sizeHint().height());
    const QString names[] = {tr("Start a development network"), tr("Open this home"),
                             tr("Connect to this node")};
    start_->setText(names[kind]);
    planNote_->setText(tr("nothing is written before this"));
    if (kind == Development)
        plan_->setSteps({{tr("Write genesis"), {}},
                         {tr("Make keys"), {}},
                         {tr("Start the node"), {}},
                         {tr("First block"), {}}});
    else
        plan_->setSteps({{kind == Home ? tr("Read the home") : tr("Reach the node"), {}},
                         {kind == Home ? tr("Start the node") : tr("Read its state"), {}}});
}

void StartPage::start() {
    failure_->hide();
    setBusy(true);
    showProgress(0, kind_ == Development);
    switch (kind_) {
    case Development:
        return emit developmentWanted({folder_->text(), chainId_->text(), interval_->value()});
    case Home:
        return emit homeWanted(home_->text());
    case Remote:
        return emit nodeWanted(url_->text());
    }
}

void StartPage::showProgress(int step, bool newNetwork) {
    setBusy(true);
    QVector<Step> steps = plan_->steps();
    const int at = newNetwork ? step : std::max(0, step - 2);
    for (int i = 0; i < steps.size(); ++i)
        steps[i].state = i < at ? StepState::Done : i == at ? StepState::AtWork : StepState::ToCome;
    plan_->setSteps(steps);
    planNote_->setText(tr("under way"));
    bottomNote_->setText(at < steps.size() ? steps[at].title + QStringLiteral("…") : QString());
}

void StartPage::showFailure(const QString& why) {
    setBusy(false);
    QVector<Step> steps = plan_->steps();
    for (Step& step : steps)
        if (step.state == StepState::AtWork) step.state = StepState::Failed;
    plan_->setSteps(steps);
    planNote_->setText(tr("did not work"));
    bottomNote_->setText({});
    failure_->setMessage(theme::State::Err, tr("The node did not start"), why);
    failure_->show();
    start_->setFocus();
}

void StartPage::setBusy(bool busy) {
    start_->setEnabled(!busy);
    forms_->setEnabled(!busy);
    for (ChoiceCard* card : cards_)
        card->setEnabled(!busy);
}

void StartPage::chooseFolder(QLineEdit& into) {
    auto* dialog = new QFileDialog(this, tr("Open existing home…"), into.text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &into, &QLineEdit::setText);
    dialog->open();
}

} // namespace phoenix::shell
