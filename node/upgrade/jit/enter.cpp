#include "node/upgrade/jit/enter.h"

#if defined(__x86_64__)

// Callee-saved registers are pushed on the host's stack; their address is the landing.
asm(R"(
    .text
    .p2align 4
    .globl phx_enter
    .type phx_enter, @function
phx_enter:
    .cfi_startproc
    pushq %rbp
    .cfi_def_cfa_offset 16
    .cfi_offset %rbp, -16
    movq %rsp, %rbp
    .cfi_def_cfa_register %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    .cfi_offset %rbx, -24
    .cfi_offset %r12, -32
    .cfi_offset %r13, -40
    .cfi_offset %r14, -48
    .cfi_offset %r15, -56
    movq %rsp, (%r9)
    movq %r9, %rbx
    testq %r8, %r8
    je 1f
    movq %r8, %rsp
1:  andq $-16, %rsp
    movq %rdi, %rax
    movq %rsi, %rdi
    movl %edx, %esi
    movl %ecx, %edx
    callq *%rax
    movq (%rbx), %rsp
2:  popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    .cfi_def_cfa %rsp, 8
    retq
    .cfi_endproc
    .size phx_enter, .-phx_enter

    .p2align 4
    .globl phx_leave
    .type phx_leave, @function
phx_leave:
    movq %rdi, %rsp
    xorl %eax, %eax
    jmp 2b
    .size phx_leave, .-phx_leave
)");

#elif defined(__aarch64__)

asm(R"(
    .text
    .p2align 4
    .globl phx_enter
    .type phx_enter, @function
phx_enter:
    stp x29, x30, [sp, #-160]!
    mov x29, sp
    stp x19, x20, [sp, #16]
    stp x21, x22, [sp, #32]
    stp x23, x24, [sp, #48]
    stp x25, x26, [sp, #64]
    stp x27, x28, [sp, #80]
    stp d8, d9, [sp, #96]
    stp d10, d11, [sp, #112]
    stp d12, d13, [sp, #128]
    stp d14, d15, [sp, #144]
    mov x9, sp
    str x9, [x5]
    mov x19, x5
    cbz x4, 1f
    mov sp, x4
1:  mov x9, x0
    mov x0, x1
    mov w1, w2
    mov w2, w3
    blr x9
    ldr x9, [x19]
2:  mov sp, x9
    ldp x19, x20, [sp, #16]
    ldp x21, x22, [sp, #32]
    ldp x23, x24, [sp, #48]
    ldp x25, x26, [sp, #64]
    ldp x27, x28, [sp, #80]
    ldp d8, d9, [sp, #96]
    ldp d10, d11, [sp, #112]
    ldp d12, d13, [sp, #128]
    ldp d14, d15, [sp, #144]
    ldp x29, x30, [sp], #160
    ret
    .size phx_enter, .-phx_enter

    .p2align 4
    .globl phx_leave
    .type phx_leave, @function
phx_leave:
    mov x9, x0
    mov w0, #0
    b 2b
    .size phx_leave, .-phx_leave
)");

#else
#error "The engine has no way into module code on this processor: write phx_enter and phx_leave for it."
#endif
