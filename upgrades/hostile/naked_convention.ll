; import: calling convention
; A calling convention in which nobody saves the registers of the caller.
define internal ghccc void @callee() {
  ret void
}

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  call ghccc void @callee()
  ret i32 0
}
