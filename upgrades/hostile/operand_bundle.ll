; import: operand bundle
; A call that carries state for a deoptimiser.
define internal i32 @callee(i32 %value) {
  ret i32 %value
}

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %result = call i32 @callee(i32 %args) [ "deopt"(i32 %args_len) ]
  ret i32 %result
}
