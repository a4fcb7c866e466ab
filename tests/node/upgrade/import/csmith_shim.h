/* What a program of csmith needs from its C library, so that it runs as a module and as wasm: the checksum goes
 * to phx_return. */
#pragma once

#include <float.h>
#include <limits.h>
#include <stdint.h>

void phx_return(const void* data, uint32_t length);

#define STATIC static
#define UNDEFINED(value) (value)
#define LOG_INDEX
#define LOG_EXEC
#define FUNC_NAME(name) safe_##name
#define fabsf __builtin_fabsf
#define fabs __builtin_fabs
#define ldexpf __builtin_ldexpf
#define ldexp __builtin_ldexp
#include "safe_math.h"

#define printf(...) ((void)0)
static uint64_t checksum = 1469598103934665603u;
static uint32_t crc32_context = 0xffffffffu;

static void crc32_gentab(void) {}
static void platform_main_begin(void) {}
static void transparent_crc(uint64_t value, const char* name, int print) {
    (void)name;
    (void)print;
    checksum = (checksum ^ value) * 1099511628211u;
    crc32_context = (uint32_t)(checksum >> 32);
}
static void transparent_crc_bytes(const void* bytes, int count, const char* name, int print) {
    for (int i = 0; i < count; ++i) transparent_crc(((const uint8_t*)bytes)[i], name, print);
}
static void platform_main_end(uint32_t crc, int print) {
    (void)crc;
    (void)print;
    phx_return(&checksum, sizeof checksum);
}

int csmith_main(void);
#define main csmith_main
int32_t phx_method_m(uint32_t args, uint32_t length) {
    (void)args;
    (void)length;
    return csmith_main();
}
