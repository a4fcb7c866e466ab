// What is asked before something is done about a peer.
#pragma once

#include "ui/pages/session.h"

namespace phoenix::pages {

// Each opens a dialog over the window of `anywhere` and carries out what was confirmed.
void askDisconnect(Session& session, const api::PeerInfo& peer, QWidget* anywhere);
void askBan(Session& session, const api::PeerInfo& peer, QWidget* anywhere);
void askConnect(Session& session, QWidget* anywhere);

} // namespace phoenix::pages
