#include "ui/pages/needs_list.h"

#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;

namespace {

constexpr qint64 kSnoozeMs = 3'600'000;

} // namespace

// One need: glyph, two lines, one button.
class NeedRow : public QWidget {
  public:
    NeedRow(const models::Need& need, NeedsList& list, std::function<void()> snooze)
        : QWidget(&list),
          snooze_(std::move(snooze)),
          glyph_(new widgets::StateGlyph(theme::State::Upgraded, 12, this)),
          title_(new widgets::Label({}, Role::TableName, Ink::T1, this)),
          detail_(new widgets::Label({}, Role::Caption, Ink::T2, this)),
          button_(new widgets::Button({}, theme::ButtonKind::Neutral, {}, theme::ButtonSize::Small,
                                      this)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 8, 0, 8);
        row->setSpacing(theme::space::kChip);
        row->addWidget(glyph_, 0, Qt::AlignTop);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(2);
        title_->setElided(true);
        detail_->setElided(true);
        texts->addWidget(title_);
        texts->addWidget(detail_);
        row->addLayout(texts, 1);
        row->addWidget(button_, 0, Qt::AlignVCenter);
        connect(button_, &QAbstractButton::clicked, &list,
                [this, &list] { emit list.acted(need_); });
        set(need);
    }

    const models::Need& need() const { return need_; }
    QWidget* button() const { return button_; }

    void set(const models::Need& need) {
        need_ = need;
        glyph_->setState(theme::stateNamed(need.state));
        title_->setText(need.title);
        detail_->setText(need.detail);
        button_->setText(models::actionName(need.action));
        button_->setObjectName("need-" + need.key);
        button_->setAccessibleName(models::actionName(need.action) + ": " + need.title);
        button_->setAccessibleDescription(need.detail);
    }

    void setLine(bool line) {
        line_ = line;
        update();
    }

  protected:
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Delete)
            snooze_();
        else
            QWidget::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        if (line_)
            QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), theme::color(Ink::Line));
    }

  private:
    models::Need need_;
    std::function<void()> snooze_;
    widgets::StateGlyph* glyph_;
    widgets::Label* title_;
    widgets::Label* detail_;
    widgets::Button* button_;
    bool line_ = true;
};

NeedsList::NeedsList(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    empty_ = new widgets::EmptyState(tr("Nothing waits for you"),
                                     tr("Votes, swaps and services in trouble appear here."),
                                     theme::State::Ok, this);
    column_->addWidget(empty_);
    column_->addStretch(1);
}

void NeedsList::setNeeds(const std::vector<models::Need>& needs) {
    if (needs == needs_ && !needs.empty()) return;
    needs_ = needs;
    arrange();
}

void NeedsList::arrange() {
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    std::vector<NeedRow*> old;
    old.swap(rows_);
    for (const models::Need& need : needs_) {
        if (snoozedUntil_.value(need.key) > now) continue;
        const auto same =
            std::ranges::find_if(old, [&](NeedRow* row) { return row->need().key == need.key; });
        NeedRow* row = nullptr;
        if (same != old.end()) {
            row = *same;
            old.erase(same);
            row->set(need);
        } else {
            row = new NeedRow(need, *this, [this, key = need.key] { snooze(key); });
        }
        column_->insertWidget(int(rows_.size()), row);
        rows_.push_back(row);
    }
    for (NeedRow* gone : old)
        gone->deleteLater();
    for (std::size_t i = 0; i < rows_.size(); ++i)
        rows_[i]->setLine(i + 1 < rows_.size());
    empty_->setVisible(rows_.empty());
    emit countChanged(int(rows_.size()));
}

void NeedsList::snooze(const QString& key) {
    snoozedUntil_[key] = QDateTime::currentMSecsSinceEpoch() + kSnoozeMs;
    arrange();
    focusFirst();
}

void NeedsList::focusFirst() {
    if (!rows_.empty()) rows_.front()->button()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace phoenix::pages
