; import: brings the globals above
; Globals whose sizes add up to 2^32 and 64 bytes more: a sum of 32 bits would be 64.
@first = internal global [2147483648 x i8] zeroinitializer
@second = internal global [2147483648 x i8] zeroinitializer
@third = internal global [64 x i8] zeroinitializer

define i32 @phx_method_run(i32 %args, i32 %args_len) {
  store volatile i8 1, ptr @first
  store volatile i8 1, ptr @second
  store volatile i8 1, ptr @third
  ret i32 0
}
