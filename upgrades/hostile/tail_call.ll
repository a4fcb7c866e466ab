; import: tail call
; A loop made of calls that leave no frame: the depth of calls would not see it.
define internal i32 @again(i32 %value) {
  %next = add i32 %value, 1
  %result = musttail call i32 @again(i32 %next)
  ret i32 %result
}

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %result = call i32 @again(i32 %args)
  ret i32 %result
}
