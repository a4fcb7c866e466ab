#include "ui/pages/code_diff.h"

#include "ui/models/texts.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/diff_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_hint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segment.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using widgets::DiffKind;
using widgets::Label;

namespace {

constexpr int kListWidth = 158;
constexpr int kToolbar = 32;
constexpr int kMarkRole = Qt::UserRole;
constexpr int kSumRole = Qt::UserRole + 1;

// "~ @median      +7 -5"
class FunctionDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {100, theme::Theme::current().scaled(26)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const theme::Tokens& t = theme::tokens();
        if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, t[Ink::Bg3]);
        if (option.state & QStyle::State_Selected && option.state & QStyle::State_HasFocus)
            theme::paintFocusRing(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 2, t);
        const QRect rect = option.rect.adjusted(10, 0, -8, 0);
        const QString mark = index.data(kMarkRole).toString();
        painter->setFont(theme::font(Role::Data));
        painter->setPen(t[mark == "+" ? Ink::Yes : mark == "-" ? Ink::No : Ink::T2]);
        painter->drawText(rect, Qt::AlignVCenter, mark);
        const QFont small = theme::font(Role::CaptionMono);
        const QString sum = index.data(kSumRole).toString();
        const int sumWidth = QFontMetrics(small).horizontalAdvance(sum) + 6;
        painter->setPen(t[Ink::T1]);
        painter->drawText(
            rect.adjusted(14, 0, -sumWidth, 0), Qt::AlignVCenter,
            QFontMetrics(painter->font())
                .elidedText(index.data().toString(), Qt::ElideRight, rect.width() - 14 - sumWidth));
        painter->setFont(small);
        painter->setPen(t[Ink::T2]);
        painter->drawText(rect, int(Qt::AlignVCenter | Qt::AlignRight), sum);
    }
};

// Lines between the parts of the view.
class Edge : public QWidget {
  public:
    Edge(bool vertical, QWidget* parent) : QWidget(parent) {
        vertical ? setFixedWidth(1) : setFixedHeight(1);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(rect(), theme::color(Ink::Line));
    }
};

QString sumOf(const api::FunctionDiff& diff) {
    QString text;
    if (diff.added > 0) text += QStringLiteral("+%1").arg(diff.added);
    if (diff.removed > 0) text += QStringLiteral(" -%1").arg(diff.removed);
    return text.trimmed();
}

DiffKind kindOf(char mark) {
    return mark == '+' ? DiffKind::Added : mark == '-' ? DiffKind::Removed : DiffKind::Same;
}

} // namespace

CodeDiff::CodeDiff(widgets::Language language, const QString& name, QWidget* parent)
    : QWidget(parent), language_(language) {
    setAccessibleName(name);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    content_ = new QWidget(this);
    outer->addWidget(content_, 1);
    empty_ = new widgets::EmptyState({}, {}, theme::State::Old, this);
    outer->addWidget(empty_, 1);
    auto* row = new QHBoxLayout(content_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);

    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 0, 8, 0);
    count_ = new Label({}, Role::Caption, Ink::T2, this);
    sum_ = new Label({}, Role::CaptionMono, Ink::T2, this);
    count_->setFixedHeight(kToolbar);
    head->addWidget(count_, 1);
    head->addWidget(sum_);
    left->addLayout(head);
    left->addWidget(new Edge(false, this));
    list_ = new QListWidget(this);
    list_->setObjectName(language == widgets::Language::Ir ? "functionList" : "fileList");
    list_->setAccessibleName(tr("Changed: %1").arg(name));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setItemDelegate(new FunctionDelegate(list_));
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    left->addWidget(list_, 1);
    left->addWidget(new Edge(false, this));
    unchanged_ = new Label({}, Role::Caption, Ink::T3, this);
    unchanged_->setContentsMargins(10, 8, 8, 8);
    left->addWidget(unchanged_);
    importList_ = new Label({}, Role::CaptionMono, Ink::Warn, this);
    importList_->setContentsMargins(10, 0, 8, 8);
    importList_->setWordWrap(true);
    left->addWidget(importList_);
    auto* leftBox = new QWidget(this);
    leftBox->setLayout(left);
    leftBox->setFixedWidth(theme::Theme::current().scaled(kListWidth));
    row->addWidget(leftBox);
    row->addWidget(new Edge(true, this));

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(10, 0, 10, 0);
    tools->setSpacing(theme::space::kChip);
    shape_ = new widgets::Segment({tr("Unified"), tr("Side by side")},
                                  tr("Shape of the difference"), this);
    tools->addWidget(shape_);
    against_ = new Label({}, Role::Caption, Ink::T2, this);
    tools->addWidget(against_);
    tools->addStretch(1);
    tools->addWidget(new widgets::KeyHint(QStringLiteral("["), this));
    tools->addWidget(new widgets::KeyHint(QStringLiteral("]"), this));
    change_ = new Label({}, Role::Caption, Ink::T2, this);
    change_->setFixedHeight(kToolbar);
    tools->addWidget(change_);
    right->addLayout(tools);
    right->addWidget(new Edge(false, this));
    diff_ = new widgets::DiffView(this);
    diff_->setObjectName(language == widgets::Language::Ir ? "irDiff" : "sourceDiff");
    diff_->setAccessibleName(name);
    right->addWidget(diff_, 1);
    row->addLayout(right, 1);

    connect(list_, &QListWidget::currentRowChanged, this, [this](int at) {
        if (at >= 0 && at < int(diffs_.size()))
            diff_->showHeading(models::text(diffs_[std::size_t(at)].name));
    });
    connect(shape_, &widgets::Segment::chosen, this,
            [this](int index) { setSideBySide(index == 1); });
    connect(diff_, &widgets::DiffView::changeShown, this, [this](int index, int count) {
        change_->setText(count == 0 ? tr("no change")
                                    : tr("change %1 of %2").arg(index + 1).arg(count));
    });
}

void CodeDiff::setDiffs(const std::vector<api::FunctionDiff>& diffs, std::uint32_t unchanged,
                        const QString& against, const std::vector<std::string>& imports) {
    diffs_ = diffs;
    imports_ = imports;
    content_->setVisible(!diffs.empty());
    empty_->setVisible(diffs.empty());
    empty_->setMessage(theme::State::Old, tr("Nothing differs"),
                       tr("Against the version in force the code is the same."));
    std::uint32_t added = 0, removed = 0;
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const api::FunctionDiff& diff : diffs) {
        added += diff.added;
        removed += diff.removed;
        const QString name = models::text(diff.name);
        auto* item =
            new QListWidgetItem(language_ == widgets::Language::Ir ? '@' + name : name, list_);
        item->setData(kMarkRole, QString(QChar(diff.mark)));
        item->setData(kSumRole, sumOf(diff));
        item->setToolTip(name);
        item->setData(
            Qt::AccessibleTextRole,
            tr("%1, %2 lines added, %3 removed").arg(name).arg(diff.added).arg(diff.removed));
    }
    if (!diffs.empty()) list_->setCurrentRow(0);
    count_->setText(tr("%n changed", nullptr, int(diffs.size())));
    sum_->setText(QStringLiteral("+%1 -%2").arg(added).arg(removed));
    unchanged_->setText(language_ == widgets::Language::Ir
                            ? tr("%n function(s) unchanged", nullptr, int(unchanged))
                            : tr("%n file(s) unchanged", nullptr, int(unchanged)));
    unchanged_->setVisible(unchanged > 0);
    QStringList names;
    for (const std::string& import : imports)
        names << QStringLiteral("+ ") + models::text(import);
    importList_->setText(names.join('\n'));
    importList_->setVisible(!names.isEmpty());
    against_->setText(against.isEmpty() ? tr("a new service")
                                        : tr("against running %1").arg(against));
    fillDiff();
}

void CodeDiff::fillDiff() {
    QVector<widgets::DiffLine> lines;
    for (const api::FunctionDiff& diff : diffs_) {
        QString heading = models::text(diff.name);
        if (language_ == widgets::Language::Ir) {
            heading = '@' + heading;
            heading += diff.mark == '+' ? tr("  new, %1 instructions").arg(diff.instructionsAfter)
                       : diff.mark == '-'
                           ? tr("  removed, %1 instructions").arg(diff.instructionsBefore)
                           : tr("  %1 → %2 instructions")
                                 .arg(diff.instructionsBefore)
                                 .arg(diff.instructionsAfter);
        }
        lines.push_back({DiffKind::Heading, 0, 0, heading, {}});
        for (const api::DiffLine& line : diff.lines) {
            widgets::DiffLine shown{kindOf(line.mark),
                                    int(line.oldLine),
                                    int(line.newLine),
                                    models::text(line.text),
                                    {}};
            if (line.mark == '+')
                for (const std::string& import : imports_)
                    if (line.text.find("@" + import) != std::string::npos)
                        shown.note = tr("new host call");
            lines.push_back(shown);
        }
    }
    diff_->setDiff(lines, language_);
    diff_->showChange(0);
}

void CodeDiff::setSideBySide(bool sideBySide) {
    shape_->setCurrent(sideBySide ? 1 : 0);
    diff_->setSideBySide(sideBySide);
}

void CodeDiff::step(bool forward) {
    forward ? diff_->nextChange() : diff_->previousChange();
}

void CodeDiff::showFailure(const QString& why) {
    content_->hide();
    empty_->show();
    empty_->setMessage(theme::State::Err, tr("The package cannot be read here"), why);
}

} // namespace phoenix::pages
