// The interfaces of all genesis services; a service includes only those that it calls.
#pragma once

#include <phoenix/services/builder.h>
#include <phoenix/services/consensus.h>
#include <phoenix/services/fees.h>
#include <phoenix/services/gossip.h>
#include <phoenix/services/governance.h>
#include <phoenix/services/ledger.h>
#include <phoenix/services/mempool.h>
#include <phoenix/services/registry.h>
#include <phoenix/services/sync.h>
#include <phoenix/services/telemetry.h>
#include <phoenix/services/upgrades.h>
#include <phoenix/services/validators.h>
