#include "ui/widgets/line_diff.h"

#include <QCoreApplication>
#include <algorithm>
#include <vector>

namespace phoenix::widgets {

namespace {

constexpr int kEditsMax = 2000;

struct Edit {
    DiffKind kind;
    int oldIndex, newIndex;
};

// The greedy algorithm with one saved row of furthest points per edit distance.
std::vector<Edit> shortestEdit(const QStringList& a, const QStringList& b) {
    const int n = int(a.size());
    const int m = int(b.size());
    const int reach = std::min(n + m, kEditsMax);
    std::vector<int> furthest(std::size_t(2 * reach + 3), 0);
    std::vector<std::vector<int>> rows;
    const auto at = [reach](int k) { return std::size_t(k + reach + 1); };
    int found = -1;
    for (int d = 0; d <= reach && found < 0; ++d) {
        rows.emplace_back(furthest.begin() + (reach + 1 - d - 1),
                          furthest.begin() + (reach + 1 + d + 2));
        for (int k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && furthest[at(k - 1)] < furthest[at(k + 1)]);
            int x = down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            int y = x - k;
            while (x < n && y < m && a[x] == b[y])
                ++x, ++y;
            furthest[at(k)] = x;
            if (x >= n && y >= m) {
                found = d;
                break;
            }
        }
    }
    std::vector<Edit> edits;
    if (found < 0) {
        for (int i = 0; i < n; ++i)
            edits.push_back({DiffKind::Removed, i, -1});
        for (int i = 0; i < m; ++i)
            edits.push_back({DiffKind::Added, -1, i});
        return edits;
    }
    int x = n;
    int y = m;
    for (int d = found; d > 0; --d) {
        const std::vector<int>& row = rows[std::size_t(d)];
        const auto saved = [&row, d](int k) { return row[std::size_t(k + d + 1)]; };
        const int k = x - y;
        const bool down = k == -d || (k != d && saved(k - 1) < saved(k + 1));
        const int previousK = down ? k + 1 : k - 1;
        const int previousX = saved(previousK);
        const int previousY = previousX - previousK;
        while (x > previousX && y > previousY && x > 0 && y > 0 && a[x - 1] == b[y - 1]) {
            edits.push_back({DiffKind::Same, --x, --y});
        }
        if (down)
            edits.push_back({DiffKind::Added, -1, --y});
        else
            edits.push_back({DiffKind::Removed, --x, -1});
    }
    while (x > 0 && y > 0)
        edits.push_back({DiffKind::Same, --x, --y});
    std::reverse(edits.begin(), edits.end());
    return edits;
}

} // namespace

QVector<DiffLine> diffLines(const QStringList& before, const QStringList& after) {
    QVector<DiffLine> lines;
    QVector<DiffLine> added;
    const auto flush = [&] {
        lines += added;
        added.clear();
    };
    for (const Edit& edit : shortestEdit(before, after)) {
        switch (edit.kind) {
        case DiffKind::Added:
            added.append({DiffKind::Added, 0, edit.newIndex + 1, after[edit.newIndex], {}});
            break;
        case DiffKind::Removed:
            lines.append({DiffKind::Removed, edit.oldIndex + 1, 0, before[edit.oldIndex], {}});
            break;
        default:
            flush();
            lines.append(
                {DiffKind::Same, edit.oldIndex + 1, edit.newIndex + 1, after[edit.newIndex], {}});
        }
    }
    flush();
    return lines;
}

QVector<DiffLine> foldUnchanged(const QVector<DiffLine>& lines, int context) {
    QVector<bool> kept(lines.size(), false);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == DiffKind::Same && lines[i].note.isEmpty()) continue;
        for (qsizetype j = std::max<qsizetype>(0, i - context);
             j <= std::min(lines.size() - 1, i + context); ++j)
            kept[j] = true;
    }
    QVector<DiffLine> out;
    for (qsizetype i = 0; i < lines.size();) {
        if (kept[i]) {
            out.append(lines[i++]);
            continue;
        }
        qsizetype end = i;
        while (end < lines.size() && !kept[end])
            ++end;
        const int count = int(end - i);
        out.append({DiffKind::Folded,
                    0,
                    0,
                    QCoreApplication::translate("phoenix::widgets::DiffView", "%n unchanged lines",
                                                nullptr, count),
                    {}});
        i = end;
    }
    return out;
}

} // namespace phoenix::widgets
