# frozen_string_literal: true
# Vehicles of a fleet. 🚚
require 'json'
module Fleet
  Fuel = Struct.new(:name, keyword_init: true) do def clean? = name == :electric end
  class Vehicle < Base
    include Comparable; attr_reader :name, :wheels
    LIMITS = { load: 1_500, 'wheels' => (1..18), **OTHERS }.freeze
    def initialize(name:, wheels: 4, *rest, **options, &block) ; @name, @wheels = name, wheels; yield self if block_given? end
    def label = "#{name}: #{wheels > 4 ? 'lorry' : "van \"#{wheels}\""} 🚗"
    def <=>(other) ; wheels <=> other&.wheels ; end
    def text
      <<~TEXT + %w[a b].join(", ") + %q(it's) unless name =~ /\A[a-z]+\}\z/i
        many end lines #{name}
      TEXT
    end
    def find(items) case items
      in [{ name: String => found, **nil }, *] then found
      in [] | nil then nil end rescue nil end
    def each; return to_enum unless block_given?; begin; yield name; ensure nil; end while false; end
  end
end
