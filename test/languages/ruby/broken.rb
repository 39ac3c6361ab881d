# 🚚 before the fault
module Fleet
  class Vehicle
    def label
      if wheels > 4
        "lorry"
    end

    def wheels
      4
    end
  end
end
