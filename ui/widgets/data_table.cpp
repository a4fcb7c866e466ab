#include "ui/widgets/data_table.h"

#include "ui/widgets/table_delegate.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <cmath>

namespace phoenix::widgets {

namespace space = theme::space;

// Sorts by the sort role and filters by text in any column and by one role of the first column.
class RowFilter : public QSortFilterProxyModel {
  public:
    explicit RowFilter(DataTable& table) : QSortFilterProxyModel(&table), table_(table) {
        setDynamicSortFilter(true);
        setSortCaseSensitivity(Qt::CaseInsensitive);
    }

    void setText(const QString& text) {
        text_ = text.trimmed();
        invalidateFilter();
    }

    void setValues(int role, const QStringList& values) {
        role_ = role;
        values_ = values;
        invalidateFilter();
    }

    // Heads lean the way their numbers do.
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
            return int(
                (table_.columnAt(section).cell == Cell::Number ? Qt::AlignRight : Qt::AlignLeft) |
                Qt::AlignVCenter);
        return QSortFilterProxyModel::headerData(section, orientation, role);
    }

    // A shape says its word.
    QVariant data(const QModelIndex& index, int role) const override {
        if (role == Qt::AccessibleTextRole && table_.columnAt(index.column()).cell == Cell::Glyph)
            return theme::wordOf(theme::stateNamed(
                QSortFilterProxyModel::data(index, table_.roles().state).toString()));
        return QSortFilterProxyModel::data(index, role);
    }

  protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
        QVariant a = left.data(table_.roles().sort);
        QVariant b = right.data(table_.roles().sort);
        if (!a.isValid()) a = left.data();
        if (!b.isValid()) b = right.data();
        const QPartialOrdering order = QVariant::compare(a, b);
        // Unordered values, such as no data, go to one end and stay there.
        if (order == QPartialOrdering::Unordered) return a.toString() < b.toString();
        return order == QPartialOrdering::Less;
    }

    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const QAbstractItemModel* model = sourceModel();
        if (!values_.isEmpty() &&
            !values_.contains(model->index(row, 0, parent).data(role_).toString()))
            return false;
        if (text_.isEmpty()) return true;
        for (int column = 0; column < model->columnCount(parent); ++column)
            if (model->index(row, column, parent)
                    .data()
                    .toString()
                    .contains(text_, Qt::CaseInsensitive))
                return true;
        return false;
    }

  private:
    DataTable& table_;
    QString text_;
    int role_ = 0;
    QStringList values_;
};

DataTable::DataTable(QWidget* parent) : QTableView(parent), proxy_(new RowFilter(*this)) {
    setItemDelegate(new TableDelegate(*this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSortingEnabled(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(16);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(20);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            &DataTable::chooseColumns);
    connect(this, &QTableView::activated, this,
            [this](const QModelIndex& index) { emit rowActivated(proxy_->mapToSource(index)); });
    connect(&theme::Theme::current(), &theme::Theme::changed, this, &DataTable::dress);
    setModel(proxy_);
    // After setModel: the view forgets its selection on a reset before it is given back here.
    connect(proxy_, &QAbstractItemModel::modelAboutToBeReset, this, &DataTable::keepSelection);
    connect(proxy_, &QAbstractItemModel::modelReset, this, &DataTable::restoreSelection);
    dress();
}

void DataTable::dress() {
    const theme::Theme& theme = theme::Theme::current();
    verticalHeader()->setDefaultSectionSize(
        theme.scaled(compact_ ? space::kTableRowCompact : space::kTableRow));
    horizontalHeader()->setFont(theme.font(theme::Role::Caption));
    QPalette palette = this->palette();
    palette.setColor(QPalette::Base, theme.color(theme::Ink::Bg1));
    setPalette(palette);
    fitColumns();
    viewport()->update();
}

void DataTable::setColumns(const QVector<Column>& columns) {
    columns_ = columns;
    fitColumns();
}

void DataTable::setRoles(const DataRoles& roles) {
    roles_ = roles;
}

void DataTable::setSource(QAbstractItemModel* source) {
    proxy_->setSourceModel(source);
    fitColumns();
}

QAbstractItemModel* DataTable::source() const {
    return proxy_->sourceModel();
}

const Column& DataTable::columnAt(int index) const {
    static const Column kPlain;
    return index >= 0 && index < columns_.size() ? columns_[index] : kPlain;
}

void DataTable::setCompact(bool compact) {
    compact_ = compact;
    dress();
}

void DataTable::setFilter(const QString& text) {
    proxy_->setText(text);
}

void DataTable::setRowFilter(int role, const QStringList& values) {
    proxy_->setValues(role, values);
}

void DataTable::sortBy(int column, Qt::SortOrder order) {
    sortByColumn(column, order);
}

void DataTable::setSortable(bool sortable) {
    setSortingEnabled(sortable);
    if (!sortable) {
        proxy_->sort(-1);
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    }
    horizontalHeader()->setSortIndicatorShown(sortable);
    horizontalHeader()->setSectionsClickable(sortable);
}

QModelIndex DataTable::currentSource() const {
    return proxy_->mapToSource(currentIndex());
}

void DataTable::selectSourceRow(int row) {
    if (!source()) return;
    const QModelIndex index = proxy_->mapFromSource(source()->index(row, 0));
    if (!index.isValid()) return clearSelection();
    selectRow(index.row());
    scrollTo(index);
}

int DataTable::shownRows() const {
    return proxy_->rowCount();
}

// Fixed columns get their width and the stretching ones share what is left. When there is too
// little, words and lines give way down to 60 %, numbers and glyphs never: half a number is another
// number.
void DataTable::fitColumns() {
    const int count = std::min(int(columns_.size()), proxy_->columnCount());
    if (count == 0) return;
    const theme::Theme& theme = theme::Theme::current();
    QVector<int> widths(count, 0);
    int total = 0;
    int stretching = 0;
    int givable = 0;
    const auto gives = [this](int i) {
        return columns_[i].cell != Cell::Number && columns_[i].cell != Cell::Glyph;
    };
    for (int i = 0; i < count; ++i) {
        if (isColumnHidden(i)) continue;
        widths[i] = theme.scaled(columns_[i].cell == Cell::Glyph ? 24 : columns_[i].width);
        total += widths[i];
        stretching += columns_[i].stretch ? 1 : 0;
        givable += gives(i) ? widths[i] * 2 / 5 : 0;
    }
    const int spare = viewport()->width() - total;
    const double squeeze = spare < 0 && givable > 0 ? std::min(1.0, double(-spare) / givable) : 0;
    for (int i = 0; i < count; ++i) {
        if (isColumnHidden(i)) continue;
        if (spare > 0 && columns_[i].stretch) widths[i] += spare / stretching;
        if (gives(i)) widths[i] -= int(std::ceil(widths[i] * 0.4 * squeeze));
        setColumnWidth(i, widths[i]);
    }
}

void DataTable::chooseColumns(const QPoint& position) {
    QMenu menu(this);
    for (int i = 0; i < proxy_->columnCount(); ++i) {
        const QString title = proxy_->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
        if (title.isEmpty()) continue;
        QAction* action = menu.addAction(title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        connect(action, &QAction::toggled, this, [this, i](bool shown) {
            setColumnHidden(i, !shown);
            fitColumns();
        });
    }
    menu.exec(horizontalHeader()->mapToGlobal(position));
}

QString DataTable::copyText(const QModelIndex& index) const {
    const QVariant full = index.data(roles_.copy);
    return full.isValid() ? full.toString() : index.data().toString();
}

void DataTable::keyPressEvent(QKeyEvent* event) {
    const QModelIndex index = currentIndex();
    const bool wholeRow = event->key() == Qt::Key_C &&
                          event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (index.isValid() && wholeRow) {
        QStringList cells;
        for (int i = 0; i < proxy_->columnCount(); ++i)
            cells << copyText(index.siblingAtColumn(horizontalHeader()->logicalIndex(i)));
        QApplication::clipboard()->setText(cells.join(u'\t'));
        return;
    }
    if (index.isValid() && event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(copyText(index));
        return;
    }
    if (index.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit rowActivated(proxy_->mapToSource(index));
        return;
    }
    // Single keys are the page's commands; a search by typing would eat them.
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (plain && !event->text().isEmpty() && event->text().front().isPrint()) return event->ignore();
    QTableView::keyPressEvent(event);
}

void DataTable::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index =
        event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    if (index.isValid()) emit rowMenuWanted(proxy_->mapToSource(index), event->globalPos());
}

void DataTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        emit rowSelected(proxy_->mapToSource(current));
}

void DataTable::keepSelection() {
    keptKey_ =
        currentIndex().isValid() ? currentIndex().siblingAtColumn(0).data(roles_.key) : QVariant();
}

void DataTable::restoreSelection() {
    fitColumns();
    if (!keptKey_.isValid()) return;
    for (int row = 0; row < proxy_->rowCount(); ++row) {
        if (proxy_->index(row, 0).data(roles_.key) != keptKey_) continue;
        const int scrolled = verticalScrollBar()->value();
        selectRow(row);
        verticalScrollBar()->setValue(scrolled);
        return;
    }
}

} // namespace phoenix::widgets
