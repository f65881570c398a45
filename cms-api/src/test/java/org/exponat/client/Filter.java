package org.exponat.client;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a list or a search is narrowed by, as the generated client sends it: by the name of a field, with an operator in
 * brackets behind it where one is named.
 */
public record Filter(Map<String, String> values) {

    /** {@code filter[name]=value} for each, encoded, joined by ampersands. */
    public String toUrlQueryString(String parameter) {
        return values.entrySet().stream()
                .map(one -> ApiClient.urlEncode(parameter + "[" + one.getKey() + "]") + "="
                        + ApiClient.urlEncode(one.getValue()))
                .collect(Collectors.joining("&"));
    }
}
