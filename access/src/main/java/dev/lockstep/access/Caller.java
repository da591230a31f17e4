package dev.lockstep.access;

/// Who a call acts for.
///
/// @param accountId 12 digits; accounts separate names
/// @param region the region of the credential scope, like `us-east-1`
/// @param accessKeyId the access key that signed the call
public record Caller(String accountId, String region, String accessKeyId) {}
