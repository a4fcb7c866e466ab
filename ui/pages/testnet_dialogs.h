// What is asked before a testnet on this machine is started or something is done to one of its nodes.
#pragma once

#include "ui/pages/local_testnet.h"
#include "ui/pages/session.h"

class QMenu;

namespace phoenix::pages {

// Asks for the terms, then shows the progress, which can be cancelled.
void askTestnet(LocalTestnet& testnet, QWidget* anywhere);
void askStopTestnet(LocalTestnet& testnet, QWidget* anywhere);
// What may be done to a node of it; destructive acts ask first. `name` is its validator's.
void addNodeActions(QMenu& menu, LocalTestnet& testnet, int node, const QString& name, QWidget* anywhere);

} // namespace phoenix::pages
