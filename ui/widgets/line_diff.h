// Which lines two texts share: the shortest edit script after Myers (1986).
#pragma once

#include "ui/widgets/diff_view.h"

#include <QStringList>

namespace phoenix::widgets {

// Removed lines come before the added ones of the same change. Texts that differ in more than a few
// thousand lines are shown as wholly removed and added, because the exact answer would take too
// long.
QVector<DiffLine> diffLines(const QStringList& before, const QStringList& after);

// Keeps `context` lines around changes and around headings, and one Folded line for each run left
// out.
QVector<DiffLine> foldUnchanged(const QVector<DiffLine>& lines, int context);

} // namespace phoenix::widgets
