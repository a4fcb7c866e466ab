#include "ui/pages/build_view.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

namespace phoenix::pages {

using bridge::BuildPhase;
using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

BuildView::BuildView(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kChip);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::space::kChip);
    head->addWidget(new Label(tr("Reproducible build, tried here"), Role::Head, Ink::T1, this));
    head->addStretch(1);
    cancel_ = new widgets::Button(tr("Cancel"), theme::ButtonKind::Neutral, "x",
                                  theme::ButtonSize::Small, this);
    cancel_->setObjectName("buildCancel");
    cancel_->setAccessibleName(tr("Cancel the build"));
    build_ = new widgets::Button(tr("Build here"), theme::ButtonKind::Neutral, "play",
                                 theme::ButtonSize::Small, this);
    build_->setObjectName("buildHere");
    head->addWidget(cancel_);
    head->addWidget(build_);
    column->addLayout(head);
    about_ = new Label(tr("Builds the source of the package again with the compiler of this machine "
                          "and compares the code. It takes up to a minute."),
                       Role::Caption, Ink::T2, this);
    about_->setWordWrap(true);
    column->addWidget(about_);
    progress_ = new widgets::ProgressLine(this);
    progress_->setObjectName("buildProgress");
    column->addWidget(progress_);
    verdict_ = new widgets::Banner(State::Ok, this);
    verdict_->setObjectName("buildVerdict");
    verdict_->setStacked(true);
    column->addWidget(verdict_);
    facts_ = new widgets::FactList(true, this);
    facts_->setObjectName("buildFacts");
    column->addWidget(facts_);
    notes_ = new Label({}, Role::Caption, Ink::T2, this);
    notes_->setWordWrap(true);
    notes_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(notes_);
    clock_ = new QTimer(this);
    connect(clock_, &QTimer::timeout, this, &BuildView::refresh);
    connect(build_, &QAbstractButton::clicked, this, [this] {
        if (session_.builds == nullptr) return;
        session_.builds->start(session_.bridge, code_);
    });
    connect(cancel_, &QAbstractButton::clicked, this, [this] {
        if (session_.builds == nullptr) return;
        session_.builds->cancel();
    });
    if (session_.builds != nullptr)
        connect(session_.builds, &bridge::BuildCheck::changed, this, &BuildView::refresh);
    refresh();
}

void BuildView::show(const api::Hash& codeHash) {
    if (std::exchange(code_, codeHash) != codeHash) refresh();
}

void BuildView::refresh() {
    static const bridge::BuildResult none;
    const bridge::BuildResult& result =
        session_.builds != nullptr ? session_.builds->of(code_) : none;
    const bool running = result.running();
    running ? clock_->start(500) : clock_->stop();
    // The focus goes from one button to the other, not to wherever the page would scroll for it.
    const bool focused = build_->hasFocus() || cancel_->hasFocus();
    build_->setText(result.phase == BuildPhase::NotTried ? tr("Build here") : tr("Build again"));
    build_->setAccessibleName(build_->text());
    (running ? cancel_ : build_)->show();
    // One build at a time: another proposal's may be at work.
    if (!running)
        build_->setEnabled(session_.builds != nullptr && !session_.builds->running());
    if (focused) (running ? cancel_ : build_)->setFocus(Qt::OtherFocusReason);
    (running ? build_ : cancel_)->hide();
    build_->setToolTip(build_->isEnabled() || session_.builds == nullptr
                           ? QString()
                           : tr("Another build is at work"));
    progress_->setVisible(running);
    if (running) {
        progress_->setState(State::Syncing);
        progress_->setProgress(result.phase == BuildPhase::Fetching
                                   ? tr("Asking the node for the package")
                                   : tr("Building from its source"),
                               -1, theme::duration(double(session_.builds->elapsedMs())));
    }
    showResult(result);
}

void BuildView::showResult(const bridge::BuildResult& result) {
    facts_->clear();
    QStringList notes;
    switch (result.phase) {
    case BuildPhase::Matches:
        verdict_->setMessage(State::Ok, tr("The source builds to exactly this code"),
                             tr("Built here in %1.").arg(theme::duration(double(result.tookMs))));
        break;
    case BuildPhase::Differs:
        verdict_->setMessage(State::Err, tr("This source does not build to this code"),
                             result.sameCompiler && result.sameFlags
                                 ? tr("Compiler and flags are the same, so the code is not what its "
                                      "source says.")
                                 : tr("Compiler or flags here are others, which alone may explain "
                                      "it."));
        notes = result.findings;
        break;
    case BuildPhase::Failed:
        verdict_->setMessage(State::Warn, tr("It could not be tried here"),
                             result.compilerMissing
                                 ? tr("The compiler clang-19 is not installed on this machine. "
                                      "Install it with: apt install clang-19")
                                 : result.why);
        break;
    case BuildPhase::Cancelled:
        verdict_->setMessage(State::Old, tr("Cancelled"), tr("Nothing is known from it."));
        break;
    default:
        break;
    }
    verdict_->setVisible(result.phase >= BuildPhase::Matches);
    const bool built = result.phase == BuildPhase::Matches || result.phase == BuildPhase::Differs;
    if (built) {
        const bool same = result.phase == BuildPhase::Matches;
        facts_->setFact(tr("Expected"), theme::longHash(result.expected), Ink::T1, result.expected);
        facts_->setFact(tr("Built here"),
                        result.actual.isEmpty() ? tr("nothing") : theme::longHash(result.actual),
                        same ? Ink::T1 : Ink::Err, result.actual);
        facts_->setFact(tr("Compiler"),
                        result.sameCompiler
                            ? result.compiler
                            : tr("%1; here %2").arg(result.compiler, result.compilerHere),
                        result.sameCompiler ? Ink::T1 : Ink::Warn);
        facts_->setFact(tr("Flags"), result.sameFlags ? tr("the same") : tr("others than here"),
                        result.sameFlags ? Ink::T1 : Ink::Warn);
        notes += result.notes;
    }
    facts_->setVisible(built);
    notes_->setVisible(!notes.isEmpty());
    notes_->setText(notes.join('\n'));
}

} // namespace phoenix::pages
