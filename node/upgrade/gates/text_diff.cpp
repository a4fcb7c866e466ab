#include "node/upgrade/gates/text_diff.h"

#include <algorithm>

namespace phoenix::gates {

TextChange numberLines(std::string name, char mark, const std::vector<ir::DiffLine>& lines) {
    TextChange change;
    change.name = std::move(name);
    change.mark = mark;
    // How far each line is from the nearest change, up to one more than is shown.
    std::vector<std::size_t> distance(lines.size(), kContextLines + 1);
    std::size_t since = kContextLines + 1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        since = lines[i].kind != ir::ChangeKind::Same ? 0 : std::min(since + 1, kContextLines + 1);
        distance[i] = since;
    }
    since = kContextLines + 1;
    for (std::size_t i = lines.size(); i-- > 0;) {
        since = lines[i].kind != ir::ChangeKind::Same ? 0 : std::min(since + 1, kContextLines + 1);
        distance[i] = std::min(distance[i], since);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const ir::ChangeKind kind = lines[i].kind;
        if (kind != ir::ChangeKind::Added) ++change.linesBefore;
        if (kind != ir::ChangeKind::Removed) ++change.linesAfter;
        change.added += kind == ir::ChangeKind::Added;
        change.removed += kind == ir::ChangeKind::Removed;
        if (distance[i] > kContextLines) continue;
        change.lines.push_back({kind == ir::ChangeKind::Added     ? '+'
                                : kind == ir::ChangeKind::Removed ? '-'
                                                                  : ' ',
                                kind == ir::ChangeKind::Added ? 0 : change.linesBefore,
                                kind == ir::ChangeKind::Removed ? 0 : change.linesAfter,
                                lines[i].text});
    }
    return change;
}

} // namespace phoenix::gates
