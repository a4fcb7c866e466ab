// Pictures of every view in both themes and languages: how the look is reviewed.
#pragma once

#include "ui/shell/main_window.h"

namespace phoenix::shell {

// Writes <view>-<theme>[-zh].png into `folder` and gives their paths. The window must show a node.
// Runs the event loop meanwhile; theme, language and view are as before afterwards.
Result<QStringList> saveScreenshots(MainWindow& window, Appearance& appearance,
                                    const QString& folder);

} // namespace phoenix::shell
