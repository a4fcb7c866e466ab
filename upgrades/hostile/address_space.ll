; import: address space
; A pointer of another address space: on some machines that is the thread's own memory.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %pointer = inttoptr i32 %args to ptr addrspace(257)
  %value = load i32, ptr addrspace(257) %pointer
  ret i32 %value
}
