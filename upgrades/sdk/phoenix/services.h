// The interfaces of all genesis services; a service includes only those that it calls.
#pragma once

#include <phoenix/services/ledger.h>
