// The interfaces of all genesis services; a service includes only those that it calls.
#pragma once

#include <phoenix/services/consensus.h>
#include <phoenix/services/fees.h>
#include <phoenix/services/governance.h>
#include <phoenix/services/ledger.h>
#include <phoenix/services/upgrades.h>
#include <phoenix/services/validators.h>
