#include "ui/pages/validator_detail.h"

#include "ui/charts/sparkline.h"
#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::pages {

using models::ValidatorCell;
using models::ValidatorState;
using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

constexpr std::uint64_t kLagShownMs = 120'000;
constexpr std::uint64_t kRisingMs = 5'000;
// Past these a figure is a reason to lag: a tenth of a second on the disk; half of the interval on the way or in
// execution.
constexpr std::uint64_t kSlowDiskUs = 100'000;

bool isLagging(const ValidatorCell& cell) {
    return cell.state == ValidatorState::OverLimit || cell.state == ValidatorState::Swapping ||
           cell.state == ValidatorState::Syncing;
}

} // namespace

ValidatorDetail::ValidatorDetail(QWidget* parent) : Panel({}, parent) {
    setObjectName("validatorDetail");
    empty_ = new widgets::EmptyState(tr("Nobody is chosen"), tr("Choose a validator to see where it stands."),
                                     State::Old, this);
    body()->addWidget(empty_);
    content_ = new QWidget(this);
    auto* column = new QVBoxLayout(content_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kTight);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::space::kChip);
    glyph_ = new widgets::StateGlyph(State::None, 12, content_);
    name_ = new Label({}, Role::Title, Ink::T1, content_);
    name_->setObjectName("validatorName");
    name_->setElided(true);
    index_ = new Label({}, Role::BodyMono, Ink::T3, content_);
    chip_ = new widgets::Chip({}, Ink::Warn, State::None, content_);
    chip_->setObjectName("validatorState");
    head->addWidget(glyph_);
    head->addWidget(name_);
    head->addWidget(index_);
    head->addStretch(1);
    head->addWidget(chip_);
    column->addLayout(head);
    address_ = new Label({}, Role::CaptionMono, Ink::T3, content_);
    column->addWidget(address_);
    facts_ = new widgets::FactList(false, content_);
    column->addWidget(facts_);
    lag_ = new widgets::FactList(false, content_);
    column->addWidget(lag_);
    spark_ = new charts::Sparkline(content_);
    spark_->setFixedHeight(34);
    spark_->setAccessibleName(tr("Blocks behind, last 2 minutes"));
    column->addWidget(spark_);
    body()->addWidget(content_);
    auto* second = new QWidget(content_);
    auto* lower = new QVBoxLayout(second);
    lower->setContentsMargins(0, theme::space::kChip, 0, 0);
    lower->setSpacing(theme::space::kHair);
    auto* heading = new QHBoxLayout;
    why_ = new Label({}, Role::Head, Ink::T1, second);
    why_->setObjectName("whyItLags");
    reporter_ = new Label({}, Role::Caption, Ink::T3, second);
    reporter_->setObjectName("reportedBy");
    heading->addWidget(why_);
    heading->addStretch(1);
    heading->addWidget(reporter_);
    lower->addLayout(heading);
    reasons_ = new widgets::FactList(false, second);
    lower->addWidget(reasons_);
    column->addWidget(second);
}

void ValidatorDetail::show(const ValidatorCell* cell, const models::NetworkView& view,
                           const models::NetworkHistory& history, const api::Snapshot& snapshot) {
    empty_->setVisible(cell == nullptr);
    content_->setVisible(cell != nullptr);
    if (cell == nullptr) return;
    // Rows that another validator does not have must not stay.
    if (std::exchange(shown_, cell->id) != cell->id) reasons_->clear();
    const State state = theme::stateNamed(models::stateGlyph(cell->state));
    glyph_->setState(state);
    glyph_->setWord(models::stateWord(cell->state));
    name_->setText(cell->name);
    index_->setText(QString::number(cell->index));
    const Ink ink = theme::inkOf(state);
    chip_->setChip(cell->behind > 0 ? models::behindText(*cell) : models::stateWord(cell->state), ink, State::None);
    QString address;
    for (const api::ValidatorInfo& validator : snapshot.validators)
        if (validator.consensusKey == cell->key) address = models::addressText(validator.address);
    address_->setText(theme::shortHash(address));
    address_->setToolTip(address);
    showFacts(*cell, view);
    showLag(*cell, view, history);
    showReasons(*cell, snapshot);
}

void ValidatorDetail::showFacts(const ValidatorCell& cell, const models::NetworkView& view) {
    const bool away = cell.state == ValidatorState::Offline || cell.state == ValidatorState::Unseen;
    facts_->setFact(tr("Height"), away && cell.heardMs == 0 ? theme::noData() : theme::height(cell.height));
    facts_->setFact(tr("Round"), cell.step.isEmpty() ? theme::noData() : tr("%1, %2").arg(cell.round).arg(cell.step));
    facts_->setFact(tr("Version"),
                    cell.version.isEmpty() ? theme::noData()
                    : view.upgrade         ? QStringLiteral("%1 %2").arg(view.upgrade->service, cell.version)
                                           : cell.version);
    facts_->setFact(tr("Power"), theme::share(cell.power, view.power.total), Ink::T1, theme::grouped(cell.power));
    facts_->setFact(tr("Peers"), away ? theme::noData() : theme::grouped(cell.peers));
    facts_->setFact(tr("Round trip"), cell.roundTripUs != 0 ? models::microseconds(double(cell.roundTripUs))
                                      : cell.self           ? tr("this node")
                                                            : tr("not a peer"));
    facts_->setFact(tr("Last signed"), cell.lastSigned == 0 ? theme::noData() : theme::height(cell.lastSigned));
    const double silent = double(view.timeMs - std::min(view.timeMs, cell.heardMs));
    facts_->setFact(tr("Heard"), cell.heardMs == 0 ? tr("never") : tr("%1 ago").arg(theme::duration(silent)),
                    cell.state == ValidatorState::Offline ? Ink::Warn : Ink::T1);
}

void ValidatorDetail::showLag(const ValidatorCell& cell, const models::NetworkView& view,
                              const models::NetworkHistory& history) {
    QVector<double> series;
    std::uint64_t before = cell.behind;
    for (const auto& each : history.all()) {
        if (each->timeMs > view.timeMs || each->timeMs + kLagShownMs < view.timeMs) continue;
        const ValidatorCell* then = each->find(cell.id);
        const bool known = then != nullptr && then->state != ValidatorState::Offline && then->state != ValidatorState::Unseen;
        series.push_back(known ? double(then->behind) : std::numeric_limits<double>::quiet_NaN());
        if (known && each->timeMs + kRisingMs <= view.timeMs) before = then->behind;
    }
    const bool over = cell.behind > models::kLagLimit;
    const QString count = theme::grouped(cell.behind);
    lag_->setFact(tr("Blocks behind"),
                  cell.behind > before       ? tr("%1, rising").arg(count)
                  : cell.behind < before     ? tr("%1, falling").arg(count)
                                             : count,
                  over ? Ink::Warn : Ink::T1);
    charts::SparkStyle style;
    style.ink = over                                        ? Ink::Warn
                : cell.state == ValidatorState::Swapping    ? Ink::Upg
                                                            : Ink::S1;
    style.fromZero = true;
    spark_->setSparkStyle(style);
    spark_->setValues(series);
}

void ValidatorDetail::showReasons(const ValidatorCell& cell, const api::Snapshot& snapshot) {
    why_->setText(isLagging(cell) ? tr("Why it lags") : tr("Its own figures"));
    reporter_->setText(tr("reported by %1").arg(cell.name));
    const std::uint64_t half = std::max<std::uint64_t>(1, snapshot.status.blockIntervalTargetMs) * 500;
    const auto add = [&](const QString& label, const std::optional<std::uint64_t>& us, std::uint64_t limit) {
        const bool bad = us && *us > limit;
        reasons_->setFact(label, us ? models::microseconds(double(*us)) : theme::noData(),
                          !us   ? Ink::T3
                          : bad ? Ink::Warn
                                : Ink::T1,
                          {},
                          !us   ? State::Old
                          : bad ? State::Warn
                                : State::Ok);
    };
    add(tr("Block execution"), cell.executeUs, half);
    add(tr("Disk sync"), cell.commitUs, kSlowDiskUs);
    if (cell.roundTripUs != 0) add(tr("Network"), cell.roundTripUs, half);
    const bool full = cell.waiting.value_or(0) > 10'000;
    reasons_->setFact(tr("Transactions waiting"), cell.waiting ? theme::grouped(*cell.waiting) : theme::noData(),
                      full ? Ink::Warn : Ink::T1, {}, !cell.waiting ? State::Old : full ? State::Warn : State::Ok);
}

} // namespace phoenix::pages
