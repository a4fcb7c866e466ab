#include "node/upgrade/ir/diff.h"

#include "node/upgrade/ir/print.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>
#include <map>

namespace phoenix::ir {

namespace {

constexpr int kDifferencesMax = 2000;

using Lines = std::vector<std::string_view>;

Lines split(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void put(std::vector<DiffLine>& out, ChangeKind kind, std::string_view line) {
    out.push_back({kind, std::string(line)});
}

// Appends the differences of two runs that neither begin nor end alike.
void diffMiddle(std::span<const std::string_view> a, std::span<const std::string_view> b,
                std::vector<DiffLine>& out) {
    const int n = int(a.size()), m = int(b.size());
    const int most = std::min(n + m, kDifferencesMax);
    // furthest[k + offset]: the most lines of `a` reached on diagonal k with d differences.
    const int offset = most + 1;
    std::vector<int> furthest(std::size_t(2 * most + 3), 0);
    std::vector<std::vector<int>> trace;
    bool found = false;
    for (int d = 0; d <= most && !found; ++d) {
        // Only diagonals −d to d are read when walking back.
        trace.emplace_back(furthest.begin() + (offset - d - 1), furthest.begin() + (offset + d + 2));
        for (int k = -d; k <= d; k += 2) {
            const auto at = [&](int diagonal) -> int& { return furthest[std::size_t(diagonal + offset)]; };
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            int x = down ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a[std::size_t(x)] == b[std::size_t(x - k)]) ++x;
            at(k) = x;
            if (x >= n && x - k >= m) found = true;
        }
    }
    if (!found) {
        for (const auto line : a) put(out, ChangeKind::Removed, line);
        for (const auto line : b) put(out, ChangeKind::Added, line);
        return;
    }
    std::vector<DiffLine> backwards;
    int x = n, y = m;
    for (int d = int(trace.size()) - 1; d >= 0; --d) {
        const auto at = [&](int diagonal) { return trace[std::size_t(d)][std::size_t(diagonal + d + 1)]; };
        const int k = x - y;
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        const int previousK = down ? k + 1 : k - 1;
        const int previousX = d == 0 ? 0 : at(previousK);
        const int previousY = d == 0 ? 0 : previousX - previousK;
        while (x > previousX && y > previousY) {
            put(backwards, ChangeKind::Same, a[std::size_t(x - 1)]);
            --x, --y;
        }
        if (d == 0) break;
        if (down)
            put(backwards, ChangeKind::Added, b[std::size_t(--y)]);
        else
            put(backwards, ChangeKind::Removed, a[std::size_t(--x)]);
    }
    out.insert(out.end(), std::make_move_iterator(backwards.rbegin()),
               std::make_move_iterator(backwards.rend()));
}

std::map<std::string_view, const Function*> byName(const Module& module) {
    std::map<std::string_view, const Function*> functions;
    for (const Function& function : module.functions) functions.emplace(function.name, &function);
    return functions;
}

void compareNames(std::vector<std::string> before, std::vector<std::string> after,
                  std::vector<std::string>& added, std::vector<std::string>& removed) {
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                        std::back_inserter(added));
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                        std::back_inserter(removed));
}

std::vector<std::string> importNames(const Module& module) {
    std::vector<std::string> names;
    for (const std::uint8_t id : module.imports)
        if (id < abi::kImportCount) names.push_back(abi::kImports[id].name);
    return names;
}

std::vector<std::string> exportNames(const Module& module) {
    std::vector<std::string> names;
    for (const Export& each : module.exports) names.push_back(each.name);
    return names;
}

std::vector<std::string> tableNames(const Module& module) {
    std::vector<std::string> names;
    for (const std::uint32_t entry : module.functionTable)
        if (entry < module.functions.size()) names.push_back(module.functions[entry].name);
    return names;
}

} // namespace

bool ModuleDiff::empty() const {
    return functions.empty() && importsAdded.empty() && importsRemoved.empty() &&
           exportsAdded.empty() && exportsRemoved.empty() && memory.empty() && !dataChanged &&
           !descriptorChanged;
}

std::vector<DiffLine> diffLines(std::string_view before, std::string_view after) {
    const Lines a = split(before), b = split(after);
    std::size_t head = 0, tail = 0;
    const std::size_t shorter = std::min(a.size(), b.size());
    while (head < shorter && a[head] == b[head]) ++head;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
    std::vector<DiffLine> out;
    for (std::size_t i = 0; i < head; ++i) put(out, ChangeKind::Same, a[i]);
    diffMiddle(std::span(a).subspan(head, a.size() - head - tail),
               std::span(b).subspan(head, b.size() - head - tail), out);
    for (std::size_t i = a.size() - tail; i < a.size(); ++i) put(out, ChangeKind::Same, a[i]);
    return out;
}

ModuleDiff diff(const Module& before, const Module& after) {
    ModuleDiff result;
    const auto old = byName(before), now = byName(after);
    std::map<std::string_view, std::pair<const Function*, const Function*>> pairs;
    for (const auto& [name, function] : old) pairs[name].first = function;
    for (const auto& [name, function] : now) pairs[name].second = function;
    for (const auto& [name, pair] : pairs) {
        const std::string was = pair.first ? print(before, *pair.first) : std::string();
        const std::string is = pair.second ? print(after, *pair.second) : std::string();
        if (was == is) {
            ++result.functionsSame;
            continue;
        }
        FunctionChange change;
        change.name = name;
        change.inOld = pair.first != nullptr;
        change.inNew = pair.second != nullptr;
        change.lines = diffLines(was, is);
        for (const DiffLine& line : change.lines) {
            change.linesAdded += line.kind == ChangeKind::Added;
            change.linesRemoved += line.kind == ChangeKind::Removed;
        }
        result.functions.push_back(std::move(change));
    }
    compareNames(importNames(before), importNames(after), result.importsAdded,
                 result.importsRemoved);
    compareNames(exportNames(before), exportNames(after), result.exportsAdded,
                 result.exportsRemoved);
    const auto layout = [&result](std::string_view what, std::uint32_t was, std::uint32_t is) {
        if (was != is)
            result.memory.push_back(std::string(what) + ": " + std::to_string(was) + " → " +
                                    std::to_string(is));
    };
    layout("bytes of globals", before.memory.globalsBytes, after.memory.globalsBytes);
    layout("address of the stack", before.memory.stackBase, after.memory.stackBase);
    layout("bytes of stack", before.memory.stackBytes, after.memory.stackBytes);
    layout("address of the arguments", before.memory.argsBase, after.memory.argsBase);
    layout("pages at first", before.memory.initialPages, after.memory.initialPages);
    layout("pages at most", before.memory.maxPages, after.memory.maxPages);
    result.dataChanged = before.data != after.data || tableNames(before) != tableNames(after);
    result.descriptorChanged = before.descriptor != after.descriptor;
    return result;
}

} // namespace phoenix::ir
