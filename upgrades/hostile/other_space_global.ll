; import: address space
; A global in another address space, which a code generator would put into a segment of its own.
@away = internal addrspace(1) global i32 7

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %value = load i32, ptr addrspace(1) @away
  ret i32 %value
}
