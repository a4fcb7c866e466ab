#include "ui/models/validator_list.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"

namespace phoenix::models {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

// Before an exchange: it has compiled what comes.
bool isReady(const ValidatorCell& cell) {
    return cell.ready && cell.state == ValidatorState::Old;
}

bool isAway(const ValidatorCell& cell) {
    return cell.state == ValidatorState::Offline || cell.state == ValidatorState::Unseen;
}

// Those who need somebody first.
int urgency(ValidatorState state) {
    switch (state) {
    case ValidatorState::Conflicting:
        return 0;
    case ValidatorState::OverLimit:
        return 1;
    case ValidatorState::Offline:
        return 2;
    case ValidatorState::Syncing:
        return 3;
    case ValidatorState::Swapping:
        return 4;
    case ValidatorState::Unseen:
        return 5;
    case ValidatorState::Old:
        return 6;
    default:
        return 7;
    }
}

QString outlineOf(const ValidatorCell& cell) {
    switch (cell.state) {
    case ValidatorState::Conflicting:
        return QStringLiteral("err");
    case ValidatorState::OverLimit:
        return QStringLiteral("warn");
    case ValidatorState::Swapping:
        return QStringLiteral("upg");
    case ValidatorState::Syncing:
        return QStringLiteral("accent");
    case ValidatorState::Offline:
    case ValidatorState::Unseen:
        return QStringLiteral("dashed");
    default:
        return cell.self ? QStringLiteral("t1") : QString();
    }
}

QString behindInk(const ValidatorCell& cell) {
    const QString outline = outlineOf(cell);
    if (outline == u"dashed" || outline == u"t1" || outline.isEmpty()) return QStringLiteral("t2");
    return outline;
}

Cell plain(const QString& text, const QVariant& sort = {}, const QString& ink = {}) {
    Cell cell;
    cell.text = text;
    cell.sort = sort;
    cell.ink = ink;
    return cell;
}

} // namespace

ValidatorGroup groupOf(const ValidatorCell& cell, const NetworkView& view) {
    switch (cell.state) {
    case ValidatorState::Conflicting:
        return ValidatorGroup::Trouble;
    case ValidatorState::Offline:
    case ValidatorState::Unseen:
        return ValidatorGroup::Offline;
    case ValidatorState::Swapping:
        return ValidatorGroup::Swapping;
    case ValidatorState::OverLimit:
    case ValidatorState::Syncing:
        return ValidatorGroup::Behind;
    case ValidatorState::Old:
        return view.upgrade && view.upgrade->happened() ? ValidatorGroup::Behind : ValidatorGroup::Old;
    default:
        return ValidatorGroup::Upgraded;
    }
}

void ValidatorList::setView(NetworkHistory::View view) {
    view_ = std::move(view);
    arrange(order_ != ValidatorOrder::Index && !view_->swapping());
}

void ValidatorList::setOrder(ValidatorOrder order) {
    order_ = order;
    arrange(true);
}

void ValidatorList::setGroups(const QSet<int>& groups) {
    groups_ = groups;
    arrange(false);
}

// Positions in the view, in the order of the rows.
std::vector<int> ValidatorList::wanted(bool reorder) const {
    std::vector<int> order;
    // Those that are shown keep their places, newcomers follow.
    std::map<api::PublicKey, int> places;
    if (!reorder && order_ != ValidatorOrder::Index)
        for (const ValidatorCell& cell : shown_)
            places.emplace(cell.key, int(places.size()));
    for (int i = 0; i < int(view_->cells.size()); ++i)
        if (groups_.isEmpty() || groups_.contains(int(groupOf(view_->cells[std::size_t(i)], *view_)))) order.push_back(i);
    const auto& cells = view_->cells;
    std::ranges::stable_sort(order, [&](int a, int b) {
        const ValidatorCell& one = cells[std::size_t(a)];
        const ValidatorCell& two = cells[std::size_t(b)];
        if (!reorder && order_ != ValidatorOrder::Index) {
            const auto place = [&](const ValidatorCell& cell) {
                const auto found = places.find(cell.key);
                return found == places.end() ? int(places.size()) : found->second;
            };
            return place(one) < place(two);
        }
        switch (order_) {
        case ValidatorOrder::State:
            return urgency(one.state) < urgency(two.state);
        case ValidatorOrder::Lag:
            return std::pair(isAway(one), one.behind) > std::pair(isAway(two), two.behind);
        case ValidatorOrder::Power:
            return one.power > two.power;
        case ValidatorOrder::Index:
            break;
        }
        return one.index < two.index;
    });
    return order;
}

void ValidatorList::arrange(bool reorder) {
    const std::vector<int> order = wanted(reorder);
    const auto at = [&](std::size_t row) -> const ValidatorCell& {
        return view_->cells[std::size_t(order[row])];
    };
    bool sameRows = order.size() == shown_.size();
    for (std::size_t row = 0; sameRows && row < order.size(); ++row)
        sameRows = shown_[row].key == at(row).key;
    if (!sameRows) {
        beginResetModel();
        shown_.clear();
        for (std::size_t row = 0; row < order.size(); ++row)
            shown_.push_back(at(row));
        return endResetModel();
    }
    for (std::size_t row = 0; row < order.size(); ++row) {
        ValidatorCell fresh = at(row);
        ValidatorCell& old = shown_[row];
        // When it was heard, how long it stands still and what it reports show nowhere in the cell.
        ValidatorCell compared = old;
        compared.heardMs = fresh.heardMs;
        compared.height = fresh.height;
        compared.lastSigned = fresh.lastSigned;
        compared.executeUs = fresh.executeUs;
        compared.commitUs = fresh.commitUs;
        compared.waiting = fresh.waiting;
        compared.step = fresh.step;
        compared.roundTripUs = fresh.roundTripUs;
        compared.proposedLast = fresh.proposedLast;
        compared.swapPauseUs = fresh.swapPauseUs;
        compared.swapPauseRuns = fresh.swapPauseRuns;
        const bool looksOther = !(compared == fresh);
        old = std::move(fresh);
        if (looksOther) emit dataChanged(index(int(row)), index(int(row)));
    }
}

int ValidatorList::rowOf(const QString& id) const {
    const auto found = std::ranges::find(shown_, id, &ValidatorCell::id);
    return found == shown_.end() ? -1 : int(found - shown_.begin());
}

int ValidatorList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(shown_.size());
}

QVariant ValidatorList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ValidatorCell& cell = shown_[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cell.name;
    case KeyRole:
        return cell.id;
    case Qt::AccessibleTextRole:
        return spokenCell(cell);
    case StateRole:
        return stateGlyph(cell.state);
    case LabelRole:
        return cell.self ? say(QT_TRANSLATE_NOOP("phoenix::models", "you")) : QString::number(cell.index);
    case VersionRole:
        if (cell.state == ValidatorState::Swapping && view_->upgrade)
            return QStringLiteral("→ ") + view_->upgrade->to;
        return isReady(cell) ? say(QT_TRANSLATE_NOOP("phoenix::models", "ready")) : cell.version;
    case VersionInkRole:
        return cell.state == ValidatorState::Swapping || isReady(cell) ? QStringLiteral("upg") : QStringLiteral("t2");
    case PeersRole:
        return isAway(cell) ? QString() : QStringLiteral("%1p").arg(cell.peers);
    case BehindRole:
        return behindText(cell);
    case BehindInkRole:
        return behindInk(cell);
    case RoundRole:
        return isAway(cell) ? QString() : QStringLiteral("r%1").arg(cell.round);
    case LagRole:
        return isAway(cell) ? 0.0 : std::min(1.0, double(cell.behind) / double(2 * kLagLimit));
    case OutlineRole:
        return outlineOf(cell);
    default:
        return {};
    }
}

QVector<Column> validatorStatusColumns() {
    const auto title = [](const char* text) { return say(text); };
    return {{"state", {}},
            {"index", title(QT_TRANSLATE_NOOP("phoenix::models", "No.")), true},
            {"name", title(QT_TRANSLATE_NOOP("phoenix::models", "Validator"))},
            {"word", title(QT_TRANSLATE_NOOP("phoenix::models", "State"))},
            {"version", title(QT_TRANSLATE_NOOP("phoenix::models", "Version"))},
            {"height", title(QT_TRANSLATE_NOOP("phoenix::models", "Height")), true},
            {"behind", title(QT_TRANSLATE_NOOP("phoenix::models", "Behind")), true},
            {"round", title(QT_TRANSLATE_NOOP("phoenix::models", "Round")), true},
            {"peers", title(QT_TRANSLATE_NOOP("phoenix::models", "Peers")), true},
            {"trip", title(QT_TRANSLATE_NOOP("phoenix::models", "Round trip")), true},
            {"pause", title(QT_TRANSLATE_NOOP("phoenix::models", "Swap pause")), true},
            {"power", title(QT_TRANSLATE_NOOP("phoenix::models", "Power")), true}};
}

std::vector<Row> validatorStatusRows(const ValidatorList& list) {
    std::vector<Row> rows;
    const NetworkView& view = list.view();
    for (int i = 0; i < list.rowCount(); ++i) {
        const ValidatorCell& cell = list.cell(i);
        const QModelIndex at = list.index(i);
        const bool away = isAway(cell);
        Cell state;
        state.state = stateGlyph(cell.state);
        state.sort = urgency(cell.state);
        Cell name = plain(cell.name);
        if (cell.self) {
            name.more = say(QT_TRANSLATE_NOOP("phoenix::models", "you"));
            name.moreInk = QStringLiteral("accent");
        }
        const QString none = theme::noData();
        const auto figure = [&](const QString& text, std::uint64_t value) {
            return plain(away ? none : text, qulonglong(value), away ? QStringLiteral("t3") : QString());
        };
        const QString pause = cell.swapPauseUs == 0 ? none
                                                    : microseconds(double(cell.swapPauseUs)) +
                                                          (cell.swapPauseRuns ? QStringLiteral("+") : QString());
        rows.push_back({cell.id,
                        {state, plain(QString::number(cell.index), cell.index), name,
                         plain(stateWord(cell.state), urgency(cell.state), behindInk(cell)),
                         plain(at.data(VersionRole).toString(), {}, at.data(VersionInkRole).toString()),
                         figure(theme::height(cell.height), cell.height),
                         figure(theme::grouped(cell.behind), cell.behind), figure(QString::number(cell.round), cell.round),
                         figure(QString::number(cell.peers), cell.peers),
                         plain(cell.roundTripUs == 0 ? none : microseconds(double(cell.roundTripUs)),
                               qulonglong(cell.roundTripUs)),
                         plain(pause, qulonglong(cell.swapPauseUs)),
                         plain(theme::share(cell.power, view.power.total), qulonglong(cell.power))},
                        spokenCell(cell),
                        {}});
    }
    return rows;
}

} // namespace phoenix::models
