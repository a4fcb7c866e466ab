/* The contract between a service module and its host, ABI 1; compiled by both sides.
 *
 * A module is wasm32 code: addresses are 32-bit offsets into its linear memory, integers little-endian.
 * A method is `int32_t phx_method_<name>(uint32_t args, uint32_t args_len)`; 0 is success, any other
 * value an abort code. A hook is `int32_t phx_hook_<name>(uint32_t args, uint32_t args_len)`.
 * The host writes the Borsh arguments (at most 64 KiB) at the descriptor's args_base, or right above
 * globals and stack in a module without descriptor. The first 64 KiB of memory are unmapped.
 */
#ifndef PHOENIX_ABI_H
#define PHOENIX_ABI_H

#include <stdint.h>

#define PHX_ABI_VERSION 1u

/* Limits that every engine enforces. */
#define PHX_ARGS_MAX 65536u   /* bytes of arguments, values, results */
#define PHX_KEY_MAX 256u      /* bytes of a state key */
#define PHX_VALUE_MAX 65536u  /* bytes of a state value */
#define PHX_LOG_MAX 1024u     /* bytes of log a call */
#define PHX_NULL_ZONE 65536u  /* bytes at address 0 that always trap */
#define PHX_PAGE 65536u       /* bytes of a page of phx_memory_grow */
#define PHX_CALL_DEPTH_MAX 16u

/* Section (on a constant global) that holds the Borsh descriptor; see descriptor.h. */
#define PHX_DESCRIPTOR_SECTION "phx.descriptor"

/* Fields of phx_block. Integers are u64 little-endian unless said otherwise. */
#define PHX_BLOCK_HEIGHT 0u
#define PHX_BLOCK_TIME_MS 1u
#define PHX_BLOCK_PROPOSER 2u  /* 32 bytes: consensus public key */
#define PHX_BLOCK_GENESIS 3u   /* 32 bytes: genesis hash */

/* Fields of phx_tx. Length 0 where there is no transaction (hooks, queries). */
#define PHX_TX_SENDER 0u       /* 32 bytes: public key */
#define PHX_TX_NONCE 1u
#define PHX_TX_FUEL_PRICE 2u
#define PHX_TX_CALLER 3u       /* text: name of the calling service; "kernel" for the kernel; "" for a transaction */

/* Abort codes below 1000 are the service's own; the host uses these. */
#define PHX_ABORT_BAD_ARGS 1001
#define PHX_ABORT_NOT_ALLOWED 1002
#define PHX_ABORT_NO_SUCH_METHOD 1003

/* States of a proposal, as governance and the kernel's service `upgrades` write them. */
#define PHX_PROPOSAL_SUBMITTED 0u
#define PHX_PROPOSAL_VOTING 1u
#define PHX_PROPOSAL_APPROVED 2u
#define PHX_PROPOSAL_SCHEDULED 3u
#define PHX_PROPOSAL_PROBATION 4u
#define PHX_PROPOSAL_FINAL 5u
#define PHX_PROPOSAL_REJECTED 6u
#define PHX_PROPOSAL_VETOED 7u
#define PHX_PROPOSAL_EXPIRED 8u
#define PHX_PROPOSAL_CANCELLED 9u
#define PHX_PROPOSAL_DEFERRED 10u
#define PHX_PROPOSAL_REVERTED 11u

/* What a proposal asks for, and the kind of a decision given to phx_schedule. */
#define PHX_PROPOSE_UPGRADE 0u
#define PHX_PROPOSE_REVERT 1u
#define PHX_PROPOSE_PARAMETERS 2u
#define PHX_PROPOSE_REMOVE 3u
#define PHX_DECIDE_SCHEDULE 0u
#define PHX_DECIDE_REVERT 1u
#define PHX_DECIDE_REMOVE 2u

/* Choices of a vote. */
#define PHX_VOTE_YES 0u
#define PHX_VOTE_NO 1u
#define PHX_VOTE_VETO 2u
#define PHX_VOTE_ABSTAIN 3u

#ifdef __cplusplus
extern "C" {
#endif

int64_t phx_state_get(const void* key, uint32_t key_len, void* out, uint32_t cap);
void phx_state_put(const void* key, uint32_t key_len, const void* value, uint32_t value_len);
void phx_state_delete(const void* key, uint32_t key_len);
int64_t phx_state_next(const void* prefix, uint32_t prefix_len, const void* after,
                       uint32_t after_len, void* out, uint32_t cap);
int64_t phx_foreign_get(const char* service, uint32_t service_len, const void* key,
                        uint32_t key_len, void* out, uint32_t cap);
int64_t phx_call(const char* target, uint32_t target_len, const void* args, uint32_t args_len,
                 void* out, uint32_t cap);
void phx_return(const void* data, uint32_t len);
void phx_emit(const char* name, uint32_t name_len, const void* data, uint32_t len);
void phx_log(uint32_t level, const char* text, uint32_t len);
void phx_sha256(const void* data, uint32_t len, void* out32);
int32_t phx_ed25519_verify(const void* key32, const void* message, uint32_t len,
                           const void* signature64);
int64_t phx_block(uint32_t field, void* out, uint32_t cap);
int64_t phx_tx(uint32_t field, void* out, uint32_t cap);
int64_t phx_fuel_left(void);
int32_t phx_memory_grow(uint32_t pages);
void phx_schedule(const void* decision, uint32_t len);
#ifdef __cplusplus
[[noreturn]]
#else
_Noreturn
#endif
void phx_abort(uint32_t code, const char* text, uint32_t len);

#ifdef __cplusplus
}
#endif

#endif
