package org.exponat.api.security;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Credentials;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Recognises people by the signed tokens of a provider of identities: made by this provider, for Exponat, and valid now.
 * Whoever it cannot recognise, for whatever reason, comes in as nobody.
 */
public final class OpenIdTokens {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdTokens.class);

    /** Three parts in base64url, the first of which is JSON that begins with a quotation mark. */
    private static final Pattern FORM = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]+");

    private final JwtDecoder decoder;
    private final OpenIdClaims claims;
    private final Credentials credentials;
    private final Clock clock;

    /** @param decoder refuses tokens of other providers, for others, and those not valid now */
    public OpenIdTokens(JwtDecoder decoder, OpenIdClaims claims, Credentials credentials, Clock clock) {
        this.decoder = decoder;
        this.claims = claims;
        this.credentials = credentials;
        this.clock = clock;
    }

    static boolean looksLikeOne(String token) {
        return FORM.matcher(token).matches();
    }

    Optional<Actor> find(String token) {
        return decoded(token).map(Jwt::getClaims).flatMap(said -> claims.account(said)
                .flatMap(account -> credentials.recognised(account, claims.roles(said), clock.instant())));
    }

    private Optional<Jwt> decoded(String token) {
        try {
            return Optional.of(decoder.decode(token));
        } catch (JwtDecoderInitializationException unreachable) {
            LOG.warn("the provider of identities cannot be asked", unreachable);
            return Optional.empty();
        } catch (JwtException refused) {
            LOG.debug("a token was refused", refused);
            return Optional.empty();
        }
    }
}
